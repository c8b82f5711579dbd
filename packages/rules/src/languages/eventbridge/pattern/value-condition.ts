import type { MatchExpression, Query, RegexLiteral, Span } from '@trailkit/match';
import { allOf, anyOf, isOneOf, notOf } from '../../../tree/build.js';
import { addressText } from './addresses.js';
import { foldedCondition } from './folded-condition.js';
import type { ConstantTest, NetworkTest, NumericTest, TextTest, ValueTest } from './value-test.js';

/** The condition that one of the nodes of a path passes one of the tests. `absent` is none of these tests: see `pattern-tree.ts`. */
export function valueCondition(tests: readonly ValueTest[], query: Query, span: Span): MatchExpression {
  const constants = tests.filter((test) => test.kind === 'constant');
  const others = tests.filter((test) => test.kind !== 'constant');
  const conditions = [
    ...(constants.length === 0 ? [] : [constantCondition(constants, query, span)]),
    ...others.map((test) => testCondition(test, query)),
  ];
  return anyOf(conditions, span);
}

/** A condition on one node of a path: `@` is that node. */
function someNode(query: Query, span: Span, condition: (node: Query) => MatchExpression): MatchExpression {
  const isNode = query.root === '@' && query.segments.length === 0;
  const node: Query = { kind: 'query', root: '@', segments: [], span: query.span };
  return isNode ? condition(node) : { kind: 'some', query, condition: condition(node), span };
}

function constantCondition(tests: readonly ConstantTest[], query: Query, span: Span): MatchExpression {
  const literals = tests.map(({ literal }) => literal);
  // A path without nodes is null to match, and nothing to a pattern.
  if (literals.some(({ kind }) => kind === 'null'))
    return someNode(query, span, (node) => isOneOf(node, literals, span));
  return isOneOf(query, literals, span);
}

function testCondition(test: ValueTest, query: Query): MatchExpression {
  switch (test.kind) {
    case 'constant':
      return constantCondition([test], query, test.span);
    case 'text':
      return textCondition(test, query);
    case 'network':
      return networkCondition(test, query);
    case 'numeric':
      return numericCondition(test, query);
    case 'but':
      return someNode(query, test.span, (node) => {
        const isLeaf: MatchExpression = { kind: 'leaf', query: node, span: test.span };
        const known = test.tests.filter((excluded) => excluded.kind !== 'unknown' && !isEmpty(excluded));
        if (known.length === 0) return isLeaf;
        return allOf([isLeaf, notOf(valueCondition(known, node, test.span), test.span)], test.span);
      });
    case 'present':
    case 'unknown':
      return { kind: 'leaf', query, span: test.span };
    case 'absent':
      return notOf({ kind: 'leaf', query, span: test.span });
  }
}

function isEmpty(test: ValueTest): boolean {
  return test.kind === 'text' && test.patterns.length === 0;
}

function textCondition(test: TextTest, query: Query): MatchExpression {
  const { patterns, ignoreCase, span } = test;
  if (!ignoreCase) return { kind: 'like', subject: query, patterns, span };
  const conditions = patterns.map((pattern) => foldedCondition(pattern, query, span, someNode));
  return anyOf(conditions, span);
}

/** Of one node, because match also looks at the addresses of a list and at networks. */
function networkCondition({ network, span }: NetworkTest, query: Query): MatchExpression {
  return someNode(query, span, (node) =>
    allOf(
      [
        { kind: 'cidr', subject: node, networks: [network], span },
        { kind: 'regex', subject: node, pattern: regexOf(addressText.source, span), span },
      ],
      span,
    ),
  );
}

function numericCondition({ comparisons, span }: NumericTest, query: Query): MatchExpression {
  const conditionOf = (node: Query): readonly MatchExpression[] =>
    comparisons.map(({ operator, value }) => ({ kind: 'comparison', operator, left: node, right: value, span }));
  if (comparisons.length === 1) return conditionOf(query)[0]!;
  return someNode(query, span, (node) => allOf(conditionOf(node), span));
}

/** A regular expression without flags. */
function regexOf(source: string, span: Span): RegexLiteral {
  return { kind: 'regex-literal', source, flags: '', span };
}
