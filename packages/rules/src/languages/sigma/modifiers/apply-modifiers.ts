import type { TextAt } from '../../../rule/text-at.js';
import type { Report } from '../report.js';
import { reportUnknown } from '../report.js';
import type { SigmaValue } from '../values/sigma-value.js';
import { nameOfValue } from '../values/sigma-value.js';
import { listModifiers, modifiers } from './list.js';
import type { Modifier } from './modifier.js';

/** The modifiers of a key, apart: those of single values in their order, and those of the whole. */
export interface KeyModifiers {
  readonly each: readonly Modifier[];
  /** The word `all`. */
  readonly all?: TextAt;
  readonly neq: boolean;
}

/** Looks up the modifiers of a key. */
export function readModifiers(words: readonly TextAt[], report: Report): KeyModifiers | undefined {
  const each: Modifier[] = [];
  for (const { text, span } of words) {
    if (text === 'all' || text === 'neq') continue;
    const modifier = modifiers.find(({ name }) => name === text);
    if (modifier === undefined)
      return reportUnknown(report, span, 'a modifier', text, [...modifiers.map(({ name }) => name), ...listModifiers]);
    if (modifier.first && each.length > 0)
      return report(span, `expected "${text}" before "${each[0]!.name}": it takes values as they are written`);
    each.push(modifier);
  }
  const all = words.find(({ text }) => text === 'all');
  return { each, ...(all && { all }), neq: words.some(({ text }) => text === 'neq') };
}

/** The value that the modifiers make of one in the rule. */
export function applyModifiers(value: SigmaValue, each: readonly Modifier[], report: Report): SigmaValue | undefined {
  let result = value;
  for (const { name, takes, expected, apply } of each) {
    if (!takes.includes(result.kind))
      return report(value.span, `expected ${expected} for "${name}", found ${nameOfValue(result)}`);
    const next = apply(result);
    if (next.kind === 'refusal') return report(value.span, next.message, next.suggestion);
    result = next;
  }
  return result;
}
