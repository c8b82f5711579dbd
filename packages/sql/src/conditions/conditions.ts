import type { MatchExpression, MatchNode, MatchNodes } from '@trailkit/match';
import { children, isLiteral, mirrored } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { and, both, either, exactly, negated, not, unknown } from '../bounds/bounds.js';
import { anyIn, anyNode, anyPresent } from '../paths/any-node.js';
import type { Scope } from '../translate/scope.js';
import { comparisonTest, equalityTest, membershipTest } from '../values/literal-test.js';
import { networksTest } from '../values/network-test.js';
import { foldedGlobsTest } from '../values/folded-test.js';
import { regexTest } from '../values/regex-test.js';
import { globsTest, substringTest } from '../values/text-tests.js';
import { negatedTest, positive } from '../values/value-test.js';
import { filterCondition } from './filter/filter-condition.js';
import { anyPair } from './pairs.js';
import { anySubject } from './subject.js';

type Conditions = { readonly [K in keyof MatchNodes]: (node: MatchNode<K>, scope: Scope) => Bounds };

/** The translation of each condition of the language. */
const conditions: Conditions = {
  or: ({ operands }, scope) => either(operands.map((operand) => boundsOf(operand, scope))),
  and: ({ operands }, scope) => both(operands.map((operand) => boundsOf(operand, scope))),
  not: ({ operand }, scope) => negated(boundsOf(operand, scope)),
  comparison({ operator, left, right }, scope) {
    if (isLiteral(left))
      return isLiteral(right) ? unknown : anySubject(right, scope, comparisonTest(mirrored[operator], left, scope.now));
    if (isLiteral(right)) return anySubject(left, scope, comparisonTest(operator, right, scope.now));
    return anyPair(operator, left, right, scope);
  },
  in({ negated: isNegated, subject, list }, scope) {
    const test = membershipTest(list.items, scope.now);
    return anySubject(subject, scope, isNegated ? negatedTest(test) : test);
  },
  regex: ({ subject, pattern }, scope) => anySubject(subject, scope, regexTest(pattern.source, pattern.flags)),
  like: ({ subject, patterns }, scope) => anySubject(subject, scope, globsTest(patterns.map(({ value }) => value))),
  ilike: ({ subject, patterns }, scope) =>
    anySubject(subject, scope, foldedGlobsTest(patterns.map(({ value }) => value))),
  contains({ subject, value: literal }, scope) {
    const element = equalityTest(literal, scope.now);
    return anySubject(
      subject,
      scope,
      positive((value, inner) =>
        either([
          ...(literal.kind === 'string' ? [substringTest(literal.value).bounds(value, inner)] : []),
          anyIn(inner.dialect.elements(value), inner, element.bounds),
        ]),
      ),
    );
  },
  cidr: ({ subject, networks }, scope) => anySubject(subject, scope, networksTest(networks.map(({ value }) => value))),
  exists: ({ query }, scope) => anyPresent(query, scope),
  leaf: ({ query }, scope) =>
    anyNode(query, scope, (value, { dialect }) =>
      exactly(
        and([
          dialect.isPresent(value),
          not(dialect.truth(dialect.isOfType(value, 'array'))),
          not(dialect.truth(dialect.isOfType(value, 'object'))),
        ]),
      ),
    ),
  some: ({ query, condition }, scope) =>
    anyNode(query, scope, (value, inner) =>
      both([exactly(inner.dialect.isPresent(value)), boundsOf(condition, { ...inner, record: value, node: value })]),
    ),
  test: (node, scope) => filterCondition(node, scope),
};

/** The bounds of an expression. */
export function boundsOf<K extends keyof MatchNodes>(node: MatchNode<K>, scope: Scope): Bounds {
  if (children(node).length === 0 && hasHalfCharacters(node)) return unknown;
  return (conditions[node.kind as K] as (node: MatchNode<K>, scope: Scope) => Bounds)(node, scope);
}

/** Whether a text of the condition has half a character, which JSON can have and no engine's string. */
function hasHalfCharacters(node: MatchExpression): boolean {
  return /\\ud[89a-f]/.test(JSON.stringify(node));
}
