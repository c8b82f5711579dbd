import { readFileSync } from 'node:fs';
import { allSpellings } from '../src/parse/spellings.js';

/**
 * Expressions and the full text of their errors, as `errors.txt` has them; there `{operators}` means the spellings of all operators,
 * so that a new operator changes no other operator's tests.
 */
export const errorCases: readonly (readonly [expression: string, message: string])[] = readFileSync(
  new URL('errors.txt', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n\n')
  .map((text) => {
    const [, expression = '', message = ''] = /^([^]*?)\n?---\n([^]*)$/.exec(text)!;
    return [expression, message.replace('{operators}', allSpellings)];
  });
