import { expect, test } from 'vitest';
import type { Query } from '../src/ast.js';
import { parseMatch, parseQuery } from '../src/index.js';

/** The tree that the grammar makes of a path. */
const byGrammar = (path: string): Query => (parseMatch(`${path} exists`) as unknown as { readonly query: Query }).query;

test.each([
  '$.eventName',
  '$.userIdentity.sessionContext.sessionIssuer.arn',
  '$.a1._b',
  '$.and.or.not',
  '$.exists.like.true.null',
  '$.__proto__.length',
  '$',
  '$.a..b',
  '$.a[0]',
  '$.a.*',
  '$.é',
])('%s is the tree that the grammar makes', (path) => {
  expect(parseQuery(path)).toEqual(byGrammar(path));
});

test.each(['$.', '$.a.', '$.1a', '$.a-b', ' $.a', '$.a ', '@.a', '$.a\n', ''])('%j is refused', (path) => {
  expect(() => parseQuery(path)).toThrow();
});
