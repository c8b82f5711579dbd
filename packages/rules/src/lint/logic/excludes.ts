import { compileGlob } from '@trailkit/match';
import type { FieldTest, FieldUse, FieldValue } from '../scope.js';

/** Whether conditions about one field, which has one value at most, can never hold together. */
export function excludeEachOther(uses: readonly FieldUse[]): boolean {
  const listing = uses.filter(({ test, isNegated }) => test.kind === 'equals' && !isNegated);
  if (listing.some((use) => isExhausted(use, uses))) return true;
  return uses.some((a, i) => uses.slice(i + 1).some((b) => isDisjoint(a, b) || isDisjoint(b, a)));
}

/** Whether the conditions are about a field that is there and about one that is not. */
export function isAbsenceOf(absent: FieldUse, other: FieldUse): boolean {
  if (absent.path.length === 0 || absent.isPartial) return false;
  if (absent.test.kind === 'absent') return other.needsField && absent.path.every((name, i) => other.path[i] === name);
  const isOfValue = other.test.kind !== 'exists' && other.needsField;
  return (
    absent.test.kind === 'no-leaf' &&
    isOfValue &&
    absent.path.length === other.path.length &&
    absent.path.every((name, i) => other.path[i] === name)
  );
}

/** Whether none of the values that a condition lists satisfies all the others. */
function isExhausted(use: FieldUse, uses: readonly FieldUse[]): boolean {
  const { test } = use;
  if (test.kind !== 'equals') return false;
  const others = uses.filter((other) => other !== use);
  return test.values.every((value) => others.some((other) => !mayHold(value, test.ignoreCase || use.isText, other)));
}

/** Whether a value may satisfy a condition; a value in any letter case may where one of its spellings does. */
function mayHold(value: FieldValue, anyCase: boolean, { test, isNegated, isText }: FieldUse): boolean {
  switch (test.kind) {
    case 'equals':
      return test.values.some((other) => isSame(value, other, anyCase || test.ignoreCase, isText));
    case 'differs':
      return !test.values.some(
        (other) => isSame(value, other, test.ignoreCase, isText) && (test.ignoreCase || !anyCase),
      );
    case 'pattern': {
      const fits = test.patterns.some(({ text }) =>
        compileGlob(text, { ignoreCase: anyCase || test.ignoreCase })(String(value.value)),
      );
      return isNegated ? !fits || (anyCase && !test.ignoreCase) : fits;
    }
    case 'range':
      return isNegated || inRange(value, test);
    default:
      return true;
  }
}

function isSame(a: FieldValue, b: FieldValue, ignoreCase: boolean, isText: boolean): boolean {
  if (typeof a.value === 'string' && typeof b.value === 'string' && ignoreCase)
    return a.value.toLowerCase() === b.value.toLowerCase();
  return isText ? String(a.value) === String(b.value) : a.value === b.value;
}

function inRange({ value }: FieldValue, test: Extract<FieldTest, { kind: 'range' }>): boolean {
  const limit = test.value.value;
  if (typeof value !== 'number' || typeof limit !== 'number') return true;
  const { operator } = test;
  return operator === '<'
    ? value < limit
    : operator === '<='
      ? value <= limit
      : operator === '>'
        ? value > limit
        : value >= limit;
}

/** Two conditions without a list of values: ranges apart, beginnings or ends that differ. */
function isDisjoint(a: FieldUse, b: FieldUse): boolean {
  if (a.test.kind === 'range' && b.test.kind === 'range' && !a.isNegated && !b.isNegated)
    return isEmptyRange(a.test, b.test);
  if (a.test.kind !== 'pattern' || b.test.kind !== 'pattern' || a.isNegated) return false;
  const { patterns, ignoreCase } = a.test;
  const others = b.test;
  if (b.isNegated)
    return patterns.every(({ text }) => others.patterns.some((other) => isWithin(text, other.text, others.ignoreCase)));
  const fold = ignoreCase || others.ignoreCase;
  return patterns.every(({ text }) => others.patterns.every((other) => haveNoCommon(text, other.text, fold)));
}

type Range = Extract<FieldTest, { kind: 'range' }>;

function isEmptyRange(a: Range, b: Range): boolean {
  const [low, high] = a.operator.startsWith('>') ? [a, b] : [b, a];
  if (!low.operator.startsWith('>') || !high.operator.startsWith('<')) return false;
  const [from, to] = [low.value.value, high.value.value];
  if (typeof from !== 'number' || typeof to !== 'number') return false;
  return from > to || (from === to && !(low.operator === '>=' && high.operator === '<='));
}

/** Whether everything that fits a pattern fits another one: the same pattern, or a beginning or end of a text in it. */
function isWithin(inner: string, outer: string, ignoreCase: boolean): boolean {
  const [a, b] = ignoreCase ? [inner.toLowerCase(), outer.toLowerCase()] : [inner, outer];
  if (a === b) return true;
  const prefix = /^([^*?\\]+)\*$/.exec(b)?.[1];
  if (prefix !== undefined) return a.startsWith(prefix);
  const suffix = /^\*([^*?\\]+)$/.exec(b)?.[1];
  return suffix !== undefined && a.endsWith(suffix) && !a.endsWith(`\\${suffix}`);
}

/** Whether no text fits both patterns, as far as their plain beginnings and ends tell. */
function haveNoCommon(a: string, b: string, ignoreCase: boolean): boolean {
  const [x, y] = ignoreCase ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  if (x.includes('\\') || y.includes('\\')) return false;
  const starts = [x, y].map((text) => /^[^*?]*/.exec(text)![0]);
  const ends = [x, y].map((text) => /[^*?]*$/.exec(text)![0]);
  const [s, t] = starts;
  const [e, f] = ends;
  if (!s!.startsWith(t!) && !t!.startsWith(s!)) return true;
  return !e!.endsWith(f!) && !f!.endsWith(e!);
}
