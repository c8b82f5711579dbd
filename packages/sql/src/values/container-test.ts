import type { Condition } from '../bounds/bounds.js';
import { both, exactly } from '../bounds/bounds.js';
import type { Dialect, JsonType, Sql } from '../dialects/dialect.js';
import { isPlainName } from '../dialects/dialect.js';
import type { ValueTest } from './value-test.js';
import { positive } from './value-test.js';

/** Whether a value is an array with an element for each test, which passes it. */
export function listTest(elements: readonly ValueTest[]): ValueTest {
  return positive((value, scope) =>
    both([
      exactly(hasSize(scope.dialect, value, 'array', elements.length)),
      ...elements.map(({ bounds }, i) => bounds(scope.dialect.element(value, i), scope)),
    ]),
  );
}

/** Whether a value is an object with these members and no others, each of which passes its test. */
export function objectTest(members: ReadonlyMap<string, ValueTest>): ValueTest {
  return positive((value, scope) =>
    both([
      exactly(hasSize(scope.dialect, value, 'object', members.size)),
      ...[...members].map(([name, { bounds }]) => bounds(memberOf(scope.dialect, value, name), scope)),
    ]),
  );
}

function hasSize(dialect: Dialect, value: Sql, type: JsonType, size: number): Condition {
  return dialect.truth(`(${dialect.isOfType(value, type)} AND ${dialect.count(dialect.children(value))} = ${size})`);
}

function memberOf(dialect: Dialect, value: Sql, name: string): Sql {
  return isPlainName(name) ? dialect.member(value, [name]) : dialect.oddMember(value, name);
}
