import type { TextAt } from '../../rule/text-at.js';
import { literalPattern } from '../../tree/build.js';
import type { FieldTest, FieldUse } from '../scope.js';
import type { Condition } from './condition.js';

/** The fields that say which event a record is of. */
export const eventPaths = ['eventSource', 'eventName'] as const;

/** `a == 1 or a == 2` is a list of values: parts about one field become one. */
export function mergeValues(parts: readonly Condition[]): readonly Condition[] {
  const uses = parts.flatMap((part) => (part.kind === 'field' && isMergeable(part.use) ? [part.use] : []));
  if (uses.length < 2) return parts;
  const rest = parts.filter((part) => part.kind !== 'field' || !isMergeable(part.use));
  const merged = [...groups(uses)].map((group): Condition => ({ kind: 'field', use: mergeUses(group) }));
  return [...merged, ...rest];
}

/** Whether the condition is a list of values; patterns are one only where they say which event it is. */
export function isMergeable({ test, isNegated, isPartial, path, element }: FieldUse): boolean {
  if (isNegated || isPartial || element !== undefined) return false;
  return (
    test.kind === 'equals' || (test.kind === 'pattern' && (eventPaths as readonly string[]).includes(path.join('.')))
  );
}

/** One condition that holds where any of several does, which are about the same field. */
export function mergeUses(uses: readonly FieldUse[]): FieldUse {
  const [first, ...others] = uses;
  if (others.length === 0) return first!;
  return { ...first!, test: mergedTest(uses), merged: others };
}

function mergedTest(uses: readonly FieldUse[]): FieldTest {
  const tests = uses.map(({ test }) => test);
  const ignoreCase = tests.some((test) => 'ignoreCase' in test && test.ignoreCase);
  if (tests.every(isEquals)) return { kind: 'equals', values: tests.flatMap(({ values }) => values), ignoreCase };
  return { kind: 'pattern', patterns: tests.flatMap(patternsOf), ignoreCase };
}

function patternsOf(test: FieldTest): readonly TextAt[] {
  if (test.kind === 'pattern') return test.patterns;
  if (test.kind !== 'equals') return [];
  return test.values.map(({ value, span }) => ({ text: literalPattern(String(value)), span }));
}

function groups(uses: readonly FieldUse[]): Iterable<readonly FieldUse[]> {
  const found = new Map<string, FieldUse[]>();
  for (const use of uses) {
    const key = JSON.stringify([use.path, use.isText, 'ignoreCase' in use.test && use.test.ignoreCase]);
    const group = found.get(key);
    if (group) group.push(use);
    else found.set(key, [use]);
  }
  return found.values();
}

function isEquals(test: FieldTest): test is Extract<FieldTest, { kind: 'equals' | 'differs' }> {
  return test.kind === 'equals';
}
