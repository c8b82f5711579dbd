import type { MatchExpression, Query, Span } from '../ast.js';
import { allOf } from '../constraints/combine.js';
import { queryTexts } from '../constraints/path-texts.js';
import { ofNode } from '../constraints/scoped.js';
import type { ScopedParts } from '../parse/condition-parts.js';
import { pathOf } from '../parse/operand-checks.js';
import { compileVisit } from '../path/visit.js';
import { bindings, type Operator } from './operator.js';

/** `a some (condition)`: one of the nodes that the path selects satisfies the condition, in which `@` is that node. */
export interface SomeTest {
  readonly kind: 'some';
  readonly query: Query;
  /** Its paths begin at `@`, also inside filters. */
  readonly condition: MatchExpression;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly some: SomeTest;
  }
}

export const some: Operator<SomeTest> = {
  kind: 'some',
  binding: bindings.comparison,
  syntax: {
    position: 'scoped',
    spellings: ['some'],
    synonyms: { any: 'some (…)', anyof: 'some (…)', where: 'some (…)' },
    insteadInFilter: 'put the condition in a filter of its own, as in @.a[?@.b == 1]',
    parse: (parts: ScopedParts) => ({
      kind: 'some',
      query: pathOf(parts),
      condition: parts.condition,
      span: parts.span,
    }),
  },
  scopedConditions: ({ query, condition }) => [{ query, condition }],
  operands: ({ query }) => [query],
  compile: ({ query, condition }, { compile, filter }) => {
    const test = compile(condition);
    // Nothing in the condition asks for the record: its paths begin at the node.
    const visit = compileVisit(query, (node) => test(node, node), filter);
    return (record) => visit(record, record);
  },
  constraints: ({ query, condition }, context) =>
    allOf([queryTexts(query, context), ofNode(query, context.whenTrue(condition))]),
  print: ({ query, condition }, { part, query: printQuery }) =>
    `${printQuery(query)} some (${part(condition, bindings.or)})`,
};
