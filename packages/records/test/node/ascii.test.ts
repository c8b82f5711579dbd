import { expect, test } from 'vitest';
import { recordReader } from '../../src/node/record-reader.js';

test('one byte that is not ASCII is seen wherever it is, and none behind the text', () => {
  const reader = recordReader([])!;
  const wrong: (readonly [number, number])[] = [];
  for (let length = 0; length < 150; length++) {
    const text = reader.reserve(length);
    text.fill(0x7f);
    text[length] = 0xff;
    if (!reader.isAscii(length)) wrong.push([length, length]);
    for (let at = 0; at < length; at++) {
      text[at] = at % 2 === 0 ? 0x80 : 0xff;
      if (reader.isAscii(length)) wrong.push([length, at]);
      text[at] = 0x7f;
    }
  }
  expect(wrong).toEqual([]);
});
