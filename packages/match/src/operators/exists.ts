import type { Query, Span } from '../ast.js';
import { queryTexts } from '../constraints/path-texts.js';
import type { PostfixParts } from '../parse/condition-parts.js';
import { pathOf } from '../parse/operand-checks.js';
import { compileVisit, fromRoot } from '../path/visit.js';
import { bindings, type Operator } from './operator.js';

/** `a exists`, or a bare path: it selects at least one node. */
export interface Existence {
  readonly kind: 'exists';
  readonly query: Query;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly exists: Existence;
  }
}

export const exists: Operator<Existence> = {
  kind: 'exists',
  binding: bindings.test,
  syntax: {
    position: 'postfix',
    spellings: ['exists'],
    synonyms: { exist: 'exists', present: 'exists' },
    insteadInFilter: 'compare with == there',
    parse: (parts: PostfixParts) => ({ kind: 'exists', query: pathOf(parts), span: parts.span }),
  },
  operands: ({ query }) => [query],
  compile: ({ query }, { filter }) => {
    const visit = compileVisit(query, () => true, filter);
    return (record) => visit(record, record);
  },
  compileInFilter: ({ query }, { filter }) =>
    fromRoot(
      query,
      compileVisit(query, () => true, filter),
    ),
  constraints: ({ query }, context) => queryTexts(query, context),
  constraintsInFilter: ({ query }, context) => queryTexts(query, context),
  print: ({ query }, { inFilter, query: printQuery }) => (inFilter ? printQuery(query) : `${printQuery(query)} exists`),
};
