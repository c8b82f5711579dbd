import type { ComparisonOperator, Subject } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { always, and, both, either, exactly, negated, never, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { Scope } from '../translate/scope.js';
import { instant, isTime } from '../values/instant.js';
import type { ValueTest } from '../values/value-test.js';
import { isNull, isNumber, isText, negatedTest, positive } from '../values/value-test.js';
import { anyOperand, isAnyThere } from './subject.js';

/** The bounds of a condition about two values, both of which are there. */
export type PairBounds = (left: Sql, right: Sql, scope: Scope) => Bounds;

/** Whether any pair of nodes of two subjects compares so; a path without nodes is one null. */
export function anyPair(operator: ComparisonOperator, left: Subject, right: Subject, scope: Scope): Bounds {
  const noNode = (subject: Subject): Bounds => negated(isAnyThere(subject, scope));
  const test = nullTest(operator);
  const anyWith = (subject: Subject): Bounds =>
    anyOperand(subject, scope, (value, inner) =>
      both([exactly(inner.dialect.isPresent(value)), test.bounds(value, inner)]),
    );
  const compare = pairBounds(operator);
  return either([
    anyOperand(left, scope, (a, inner) =>
      both([
        exactly(inner.dialect.isPresent(a)),
        anyOperand(right, inner, (b, innermost) =>
          both([exactly(innermost.dialect.isPresent(b)), compare(a, b, innermost)]),
        ),
      ]),
    ),
    both([noNode(left), anyWith(right)]),
    both([noNode(right), anyWith(left)]),
    both([noNode(left), noNode(right), test.whenNull ? always : never]),
  ]);
}

/** How null compares with a value; the order of the two makes no difference. */
function nullTest(operator: ComparisonOperator): ValueTest {
  if (operator === '!=') return negatedTest(isNull());
  return operator === '<' || operator === '>' ? positive(() => never) : isNull();
}

/** Compares two values of a record. */
export function pairBounds(operator: ComparisonOperator): PairBounds {
  switch (operator) {
    case '==':
      return samePair;
    case '!=':
      return (left, right, scope) => negated(samePair(left, right, scope));
    case '<':
    case '>':
      return (left, right, scope) => orderedPair(operator, left, right, scope);
    case '<=':
    case '>=':
      // A time is as much as itself in any spelling: the order of instants says so.
      return (left, right, scope) => either([samePair(left, right, scope), orderedPair(operator, left, right, scope)]);
  }
}

/** Lists and objects are left undecided. */
export function samePair(left: Sql, right: Sql, { dialect }: Scope): Bounds {
  const areBoth = (type: 'null' | 'array' | 'object'): string =>
    dialect.truth(and([dialect.isOfType(left, type), dialect.isOfType(right, type)]));
  const lo = or([
    isText(dialect, left, (a) => isText(dialect, right, (b) => `(${a} = ${b})`)),
    numbers('=', left, right, dialect),
    ...[true, false].map((value) =>
      dialect.truth(and([dialect.isBoolean(left, value), dialect.isBoolean(right, value)])),
    ),
    areBoth('null'),
  ]);
  return { lo, hi: or([lo, areBoth('array'), areBoth('object')]) };
}

/** Two texts that are both times compare as times, with the instants of both. */
function orderedPair(operator: '<' | '<=' | '>' | '>=', left: Sql, right: Sql, { dialect }: Scope): Bounds {
  const areOrdered = isText(dialect, left, (a) =>
    isText(
      dialect,
      right,
      (b) =>
        `CASE WHEN ${isTime(a, dialect)} AND ${isTime(b, dialect)} ` +
        `THEN ${instant(a, dialect)} ${operator} ${instant(b, dialect)} ELSE ${a} ${operator} ${b} END`,
    ),
  );
  return exactly(or([numbers(operator, left, right, dialect), areOrdered]));
}

function numbers(sign: string, left: Sql, right: Sql, dialect: Dialect): string {
  return isNumber(dialect, left, (a) => isNumber(dialect, right, (b) => `(${a} ${sign} ${b})`));
}
