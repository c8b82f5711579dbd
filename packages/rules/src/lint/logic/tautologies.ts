import type { Condition } from '../condition/condition.js';
import type { FieldUse } from '../scope.js';

/** Two alternatives of a rule of which one always holds. */
export interface Tautology {
  readonly use: FieldUse;
  readonly other: FieldUse;
}

/** The `or`s of a condition of which any record satisfies a part: `x or not x`, `a != 1 or a != 2`. */
export function tautologies(condition: Condition, hasOneValue: (use: FieldUse) => boolean): readonly Tautology[] {
  if (condition.kind === 'field') return [];
  const inner = condition.parts.flatMap((part) => tautologies(part, hasOneValue));
  if (condition.kind === 'all' || !condition.isWritten) return inner;
  const uses = condition.parts.flatMap((part) => (part.kind === 'field' && !part.use.isPartial ? [part.use] : []));
  const found = uses.flatMap((use, i): readonly Tautology[] => {
    const other = uses
      .slice(0, i)
      .find(
        (each) =>
          isSamePath(each, use) &&
          (isOpposite(each, use) || isOpposite(use, each) || (hasOneValue(use) && differApart(each, use))),
      );
    return other ? [{ use, other }] : [];
  });
  return [...inner, ...found];
}

function isSamePath(a: FieldUse, b: FieldUse): boolean {
  return a.element === b.element && a.path.length === b.path.length && a.path.every((name, i) => b.path[i] === name);
}

/** Whether a condition holds wherever another one does not, also where there is no such field. */
function isOpposite(a: FieldUse, b: FieldUse): boolean {
  if (b.needsField) return false;
  if (a.test.kind === 'exists') return b.test.kind === 'absent';
  if (a.test.kind === 'leaf') return b.test.kind === 'no-leaf';
  if (a.test.kind === 'equals' && b.test.kind === 'differs')
    return b.test.values.every(
      ({ value }) => a.test.kind === 'equals' && a.test.values.some((each) => each.value === value),
    );
  if (a.test.kind === 'pattern' && b.test.kind === 'pattern' && !a.isNegated && b.isNegated)
    return b.test.patterns.every(
      ({ text }) => a.test.kind === 'pattern' && a.test.patterns.some((each) => each.text === text),
    );
  return false;
}

/** `a != 1 or a != 2`: one value is never both. */
function differApart(a: FieldUse, b: FieldUse): boolean {
  if (a.test.kind !== 'differs' || b.test.kind !== 'differs' || a.needsField || b.needsField) return false;
  const values = new Set(a.test.values.map(({ value }) => String(value).toLowerCase()));
  return !b.test.values.some(({ value }) => values.has(String(value).toLowerCase()));
}
