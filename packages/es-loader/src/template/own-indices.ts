import { type IndexPeriod, years } from '../document/index-name.js';

const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
const everyYear = Array.from({ length: years.last - years.first + 1 }, (_, index) => years.first + index);

/** The first part of the index that `doctor` writes into. */
export function trialIndex(prefix: string): string {
  return `${prefix}-doctor-`;
}

/**
 * Patterns for the loader's own indices and as few others as patterns can tell: `<prefix>-*` would take the indices of other
 * loaders, too, and delete them in time. Months are named one by one, as any pattern for them has the days of others.
 */
export function ownPatterns(prefix: string, period: IndexPeriod = 'month'): readonly string[] {
  const dated =
    period === 'day'
      ? everyYear.map((year) => `${prefix}-${year}.*.*`)
      : everyYear.flatMap((year) => months.map((month) => `${prefix}-${year}.${month}`));
  return [...dated, `${prefix}-undated`, `${trialIndex(prefix)}*`];
}

/** What a request names to reach all of the loader's indices; others may be among the answers. */
export function ownExpression(prefix: string): string {
  return `${prefix}-20*.*,${prefix}-undated*`;
}

/** Whether a name is one that the loader gives, to a month or a day. */
export function isOwnIndex(prefix: string, name: string): boolean {
  if (!name.startsWith(`${prefix}-`)) return false;
  const rest = name.slice(prefix.length + 1);
  return /^(?:20(?:1[3-9]|[234]\d)\.(?:0[1-9]|1[0-2])(?:\.(?:0[1-9]|[12]\d|3[01]))?|undated)$/.test(rest);
}
