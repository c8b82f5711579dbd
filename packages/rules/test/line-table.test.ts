import { expect, it } from 'vitest';
import { lineTable } from '../src/index.js';

it.each([
  { text: '', offset: 0, position: { line: 1, column: 1 } },
  { text: 'ab\ncd', offset: 1, position: { line: 1, column: 2 } },
  { text: 'ab\ncd', offset: 2, position: { line: 1, column: 3 } },
  { text: 'ab\ncd', offset: 3, position: { line: 2, column: 1 } },
  { text: 'ab\ncd', offset: 99, position: { line: 2, column: 3 } },
  { text: 'ab\r\n\r\ncd', offset: 6, position: { line: 3, column: 1 } },
])('$text at $offset', ({ text, offset, position }) => {
  expect(lineTable(text).position(offset)).toEqual(position);
});

it('a line has no end', () => {
  const lines = lineTable('ab\r\ncd\n');
  expect([1, 2, 3].map((number) => lines.line(number))).toEqual(['ab', 'cd', '']);
});
