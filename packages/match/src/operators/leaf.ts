import type { Query, Span } from '../ast.js';
import { queryTexts } from '../constraints/path-texts.js';
import type { PostfixParts } from '../parse/condition-parts.js';
import { pathOf } from '../parse/operand-checks.js';
import { compileVisit } from '../path/visit.js';
import { bindings, type Operator } from './operator.js';

/** `a is leaf`: the path selects at least one string, number, boolean or null. */
export interface LeafTest {
  readonly kind: 'leaf';
  readonly query: Query;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly leaf: LeafTest;
  }
}

export const leaf: Operator<LeafTest> = {
  kind: 'leaf',
  binding: bindings.test,
  syntax: {
    position: 'postfix',
    spellings: ['is leaf'],
    synonyms: { leaf: 'is leaf', isleaf: 'is leaf', is_leaf: 'is leaf', scalar: 'is leaf' },
    insteadInFilter: 'compare with == there',
    parse: (parts: PostfixParts) => ({ kind: 'leaf', query: pathOf(parts), span: parts.span }),
  },
  operands: ({ query }) => [query],
  compile: ({ query }, { filter }) => {
    const visit = compileVisit(query, isLeaf, filter);
    return (record) => visit(record, record);
  },
  constraints: ({ query }, context) => queryTexts(query, context),
  print: ({ query }, { query: printQuery }) => `${printQuery(query)} is leaf`,
  expectations: ({ query }) => [
    { kind: 'types', operand: query, types: ['string', 'number', 'boolean', 'null'], operator: 'is leaf' },
  ],
};

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
