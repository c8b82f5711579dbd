import { expect, it } from 'vitest';
import { complete } from '../src/index.js';
import { shop } from './commands.js';

const names = ['--price', '--paper', '--to', '--receipt', '--quiet', '--debug', '--help', '--version'];
const fruit = ['apple:', 'pear:'];
const cases: readonly { in: readonly string[]; out: readonly string[]; files?: boolean; open?: boolean }[] = [
  { in: [''], out: ['sell', 'close'] },
  { in: ['s'], out: ['sell'] },
  { in: ['--v'], out: ['--version'] },
  { in: ['sell', '--p'], out: ['--price', '--paper'] },
  { in: ['sell', '--'], out: names },
  { in: ['sell', ''], out: fruit, open: true },
  { in: ['sell', 'AP'], out: ['apple:'], open: true },
  { in: ['sell', 'apple:r'], out: ['apple:red'] },
  { in: ['apple:g'], out: ['apple:green'] },
  { in: ['apple:green', 'pe'], out: ['pear:'], open: true },
  { in: ['sell', '--paper', ''], out: ['red', 'green', 'blue'] },
  { in: ['sell', '--paper', 'g'], out: ['green'] },
  { in: ['sell', '--paper=g'], out: ['--paper=green'] },
  { in: ['sell', '--price', ''], out: [] },
  { in: ['sell', '-p', ''], out: [] },
  { in: ['sell', '-qp', ''], out: [] },
  { in: ['sell', '-q', ''], out: fruit, open: true },
  { in: ['sell', '--to', ''], out: ['alice', 'bob'] },
  { in: ['sell', '--receipt', 'x'], out: [], files: true },
  { in: ['sell', '--', '--p'], out: [] },
  { in: ['sell', '--quiet=', ''], out: fruit, open: true },
  { in: ['close', 'x'], out: [] },
  { in: ['nothing', 'x'], out: [] },
  { in: ['__proto__', 'x'], out: [] },
];

it.each(cases)('$in', async ({ in: words, out, files = false, open = false }) => {
  const { candidates, ...rest } = await complete(shop, words);
  expect(candidates.map(({ value }) => value)).toEqual(out);
  expect(rest).toEqual({ files, isOpen: open });
});
