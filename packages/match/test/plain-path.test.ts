import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMatch, parseQuery } from '../src/index.js';
import { parsePlainPath } from '../src/parse/plain-path.js';

const name = fc.oneof(
  fc.constantFrom('in', 'not', 'and', 'or', 'now', 'exists', 'like', 'true', 'null', '_', 'v2', 'some', 'length'),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,9}$/),
);

test('a path of names alone has the tree that the grammar makes', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const path = `$.${names.join('.')}`;
      expect(parseMatch(`${path} exists`)).toMatchObject({ kind: 'exists', query: parseQuery(path) });
    }),
  );
});

test.each(['$', '$.', '$.a.', '$.a b', '$.1', '$.a[0]', ' $.a', '$.ä', '@.a'])('%j is left to the grammar', (path) => {
  expect(parsePlainPath(path)).toBeUndefined();
});
