import type { IndexPeriod } from '../document/index-name.js';

const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** The first part of the index that `doctor` writes into. */
export function trialIndex(prefix: string): string {
  return `${prefix}-doctor-`;
}

/**
 * Patterns for the loader's own indices and for few others: `<prefix>-*` would take the indices of other loaders, too, and delete them
 * in time. A pattern can tell months from days by the last part only, so days 1 to 12 of others are reached. All months one by one
 * would tell them: but servers compare all patterns of all templates, which took them seconds for each request.
 */
export function ownPatterns(prefix: string, period: IndexPeriod = 'month'): readonly string[] {
  const dated = period === 'day' ? [`${prefix}-20*.*.*`] : months.map((month) => `${prefix}-20*.${month}`);
  return [...dated, `${prefix}-undated`, `${trialIndex(prefix)}*`];
}

/** The expression that reaches all of the loader's indices in a request; others may be among the answers. */
export function ownExpression(prefix: string): string {
  return `${prefix}-20*.*,${prefix}-undated*`;
}

/** Whether a name is one that the loader gives, to a month or a day. */
export function isOwnIndex(prefix: string, name: string): boolean {
  if (!name.startsWith(`${prefix}-`)) return false;
  const rest = name.slice(prefix.length + 1);
  return /^(?:20(?:1[3-9]|[234]\d)\.(?:0[1-9]|1[0-2])(?:\.(?:0[1-9]|[12]\d|3[01]))?|undated)$/.test(rest);
}
