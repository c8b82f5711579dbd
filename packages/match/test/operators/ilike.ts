import fc from 'fast-check';
import type { IlikeTest, StringLiteral } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';
import { fits } from './like.js';

const patterns = ['A*', '*B', '*LI*', 'a?C', '?', 'A\\*', '5', 'TRUE', 'É*', 'alice', 'AWS-CLI/2.15', '*STRASSE'];

export const material: OperatorMaterial<IlikeTest> = {
  kind: 'ilike',
  trees: ({ subject, stringLiteral }) =>
    fc
      .record({
        subject,
        patterns: fc.array(
          fc.oneof(
            stringLiteral,
            fc.constantFrom(...patterns).map((value): StringLiteral => ({ kind: 'string', value, span: noSpan })),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map((parts): IlikeTest => ({ kind: 'ilike', ...parts, span: noSpan })),
  matches: ({ subject, patterns: any }, { values }) =>
    values(subject).some((value) => {
      if (typeof value === 'object') return false;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return any.some((pattern) => fits(fold(pattern.value), fold(text)));
    }),
  examples: [
    { in: '$.a ilike "createuser"', record: { a: 'CreateUser' }, out: true },
    { in: '$.a ilike "CREATE*"', record: { a: 'CreateUser' }, out: true },
    { in: '$.a ilike ["x", "*USER"]', record: { a: 'CreateUser' }, out: true },
    { in: '$.a ilike ["x", "user"]', record: { a: 'CreateUser' }, out: false },
    { in: '$.a ilike "5"', record: { a: 5 }, out: true },
    { in: '$.a ilike "5.0"', record: { a: 5 }, out: false },
    { in: '$.a ilike "1E+21"', record: { a: 1e21 }, out: true },
    { in: '$.a ilike "True"', record: { a: true }, out: true },
    { in: '$.a ilike "*"', record: { a: null }, out: false },
    { in: '$.a ilike "null"', record: { a: null }, out: false },
    { in: '$.a ilike "*"', record: {}, out: false },
    { in: '$.a ilike "*"', record: { a: {} }, out: false },
    { in: '$.a ilike "*"', record: { a: ['x'] }, out: false },
    { in: '$.a[] ilike "*"', record: { a: ['x'] }, out: true },
    { in: '$.a ilike "STRASSE"', record: { a: 'Straße' }, out: true },
    { in: '$.a ilike "straße"', record: { a: 'STRASSE' }, out: true },
    { in: '$.a ilike "i"', record: { a: 'İ' }, out: false },
    { in: '$.a ilike "i"', record: { a: 'ı' }, out: false },
    { in: '$.a ilike "ΟΔΟΣ"', record: { a: 'οδος' }, out: true },
    { in: '$.a ilike "a\\\\*"', record: { a: 'A*' }, out: true },
    { in: '$.a ilike "a\\\\*"', record: { a: 'AB' }, out: false },
  ],
  errors: [
    {
      in: '$.a ilike 5',
      out: 'operand-type at 1:11: found "5", expected a string after "ilike", such as "create*"\n  $.a ilike 5\n            ^',
    },
    {
      in: '$.a ilike []',
      out: 'operand-type at 1:11: found "[]", expected at least one pattern\n  $.a ilike []\n            ^^',
    },
  ],
};

/** Only the letters that the generators write. */
function fold(text: string): string {
  return [...text]
    .map((letter) => (letter === 'ı' ? letter : letter.toUpperCase().toLowerCase()))
    .join('')
    .replaceAll('ς', 'σ');
}
