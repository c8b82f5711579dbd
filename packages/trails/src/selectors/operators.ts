import type { Truth } from './verdict.js';
import { every, not, some } from './verdict.js';
import type { Condition, Operator } from './selector.js';

type Test = (found: string, value: string) => boolean;

const positive: Readonly<Partial<Record<Operator, Test>>> = {
  Equals: (found, value) => found === value,
  StartsWith: (found, value) => found.startsWith(value),
  EndsWith: (found, value) => found.endsWith(value),
};

const excluding: Readonly<Partial<Record<Operator, Test>>> = {
  NotEquals: positive.Equals!,
  NotStartsWith: positive.StartsWith!,
  NotEndsWith: positive.EndsWith!,
};

/** Whether a value fits the including conditions of a field, and whether it passes the excluding ones: both have to be yes. */
export interface FieldTruth {
  readonly included: Truth;
  readonly notExcluded: Truth;
}

/**
 * Puts a value to the conditions of a field. Of `Equals`, `StartsWith` and `EndsWith` one value of any has to fit; of the others none may.
 * Texts are compared as they are: no wildcards, and letter case counts.
 */
export function testValue(conditions: readonly Condition[], found: string | null | undefined): FieldTruth {
  const including = pairs(conditions, positive);
  const barring = pairs(conditions, excluding);
  if (found === undefined) {
    return { included: including.length > 0 ? 'unknown' : 'yes', notExcluded: barring.length > 0 ? 'unknown' : 'yes' };
  }
  if (found === null) {
    // AWS does not say what an excluding operator does to an event without the field.
    return { included: including.length > 0 ? 'no' : 'yes', notExcluded: barring.length > 0 ? 'unknown' : 'yes' };
  }
  return {
    included: including.length === 0 || including.some(([test, value]) => test(found, value)) ? 'yes' : 'no',
    notExcluded: barring.some(([test, value]) => test(found, value)) ? 'no' : 'yes',
  };
}

/** The same for a text of which only the beginning is known. */
export function testPrefix(conditions: readonly Condition[], prefix: string): FieldTruth {
  const including = pairs(conditions, positive).map(([test, value]) => prefixAnswer(test, prefix, value));
  const barring = pairs(conditions, excluding).map(([test, value]) => prefixAnswer(test, prefix, value));
  return {
    included: including.length === 0 ? 'yes' : some(including),
    notExcluded: not(some(barring)),
  };
}

function prefixAnswer(test: Test, prefix: string, value: string): Truth {
  if (test === positive.EndsWith) return 'unknown';
  if (test === positive.StartsWith && prefix.startsWith(value)) return 'yes';
  return value.startsWith(prefix) ? 'unknown' : 'no';
}

function pairs(
  conditions: readonly Condition[],
  tests: Readonly<Partial<Record<Operator, Test>>>,
): readonly (readonly [Test, string])[] {
  return conditions.flatMap(({ operator, values }) => {
    const test = tests[operator];
    return test === undefined ? [] : values.map(({ text }): readonly [Test, string] => [test, text]);
  });
}

/** All of a field's conditions together. */
export function both({ included, notExcluded }: FieldTruth): Truth {
  return every([included, notExcluded]);
}
