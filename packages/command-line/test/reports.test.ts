import { expect, it } from 'vitest';
import { columnLine, columns, columnWidths, displayWidth } from '../src/columns.js';
import { explainError, progressLine, reporter, suppressedWarnings, UsageError } from '../src/index.js';
import { run } from './run.js';

it('a message begins with the name, after a progress line is cleared', async () => {
  const { err } = await run(
    async (io) => {
      let time = 1000;
      const line = progressLine(io, () => time)!;
      line.draw(() => '1 %');
      line.draw(() => 'too soon');
      time += 200;
      line.draw(() => '2 %');
      await reporter(io, 'shop', line.clear).report('closed');
      line.clear();
      return 0;
    },
    { isTTY: true },
  );
  expect(err).toBe('\r\u001b[2K1 %\r\u001b[2K2 %\r\u001b[2Kshop: closed\n');
});

it('a message has nothing in it that a terminal would obey', async () => {
  const { err } = await run(async (io) => {
    await reporter(io, 'shop', () => undefined).report('closed\u001b[2J, at \u202e12\nand \u0007tomorrow');
    return 0;
  });
  expect(err).toBe('shop: closed\uFFFD[2J, at \uFFFD12\nand \uFFFDtomorrow\n');
  const wrong = new UsageError('expected a shop, found \u001b]0;x');
  const { text } = explainError(wrong, { name: 'shop', debug: false });
  expect(text).toBe('shop: expected a shop, found \uFFFD]0;x. See shop --help\n');
});

it('there is no progress line where there is no terminal', async () => {
  await run((io) => {
    expect(progressLine(io)).toBeUndefined();
    return Promise.resolve(0);
  });
});

it('warnings of a subject are suppressed after the first, and counted', () => {
  const warnings = suppressedWarnings({ maxEach: 2, maxSubjects: 2 });
  expect(['a', 'a', 'a', 'b', 'a'].map(warnings.admit)).toEqual([true, true, false, true, false]);
  expect(warnings.takeSuppressed()).toEqual([]);
  warnings.admit('c');
  // Memory is bounded: the oldest subject is forgotten.
  expect(warnings.takeSuppressed()).toEqual([{ subject: 'a', count: 2 }]);
  warnings.admit('b');
  warnings.admit('b');
  expect(warnings.takeSuppressed(true)).toEqual([{ subject: 'b', count: 1 }]);
});

it.each([
  { text: 'abc', width: 3 },
  { text: '', width: 0 },
  { text: '日本', width: 4 },
  { text: 'e\u0301', width: 1 },
  { text: '👩‍👩‍👧', width: 2 },
  { text: 'ｱ', width: 1 },
])('$text is $width wide', ({ text, width }) => {
  expect(displayWidth(text)).toBe(width);
});

it('columns are as wide as their cells, or as they may be', () => {
  expect(
    columns([
      ['日', 'x'],
      ['abc', 'long'],
      ['a', ''],
    ]),
  ).toEqual(['日   x', 'abc  long', 'a']);
  const widths = columnWidths(
    [
      ['abcdef', 'b'],
      ['a', 'b'],
    ],
    3,
  );
  expect(widths).toEqual([3, 1]);
  expect(columnLine(['abcdef', 'b'], widths)).toBe('abcdef  b');
});
