import type { Bounds, Condition } from '../bounds/bounds.js';
import { and, either, exactly, negated } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { Scope } from '../translate/scope.js';

/** A condition about one value. */
export interface ValueTest {
  /** False for a value that is absent, unless `whenAbsent` is set. */
  readonly bounds: (value: Sql, scope: Scope) => Bounds;
  /** Whether `bounds` hold for a value that is absent. */
  readonly whenAbsent: boolean;
  /** Whether the condition holds for null, which a path without nodes is looked at as. */
  readonly whenNull: boolean;
}

/** A condition that is true for no null and nothing absent. */
export function positive(bounds: ValueTest['bounds']): ValueTest {
  return { bounds, whenAbsent: false, whenNull: false };
}

export function isNull(): ValueTest {
  return {
    bounds: (value, { dialect }) => exactly(dialect.truth(dialect.isOfType(value, 'null'))),
    whenAbsent: false,
    whenNull: true,
  };
}

export function negatedTest({ bounds, whenAbsent, whenNull }: ValueTest): ValueTest {
  return {
    bounds: (value, scope) => negated(bounds(value, scope)),
    whenAbsent: !whenAbsent,
    whenNull: !whenNull,
  };
}

export function anyTest(tests: readonly ValueTest[]): ValueTest {
  return {
    bounds: (value, scope) => either(tests.map(({ bounds }) => bounds(value, scope))),
    whenAbsent: tests.some(({ whenAbsent }) => whenAbsent),
    whenNull: tests.some(({ whenNull }) => whenNull),
  };
}

/** Whether the value is a string whose text satisfies a condition. */
export function isText(dialect: Dialect, value: Sql, condition: (text: Sql) => Condition): Condition {
  return dialect.truth(and([dialect.isOfType(value, 'string'), condition(dialect.text(value))]));
}

/** Whether the value is a number that satisfies a condition. */
export function isNumber(dialect: Dialect, value: Sql, condition: (number: Sql) => Condition): Condition {
  return dialect.truth(and([dialect.isOfType(value, 'number'), condition(dialect.number(value))]));
}
