import { describe, expect, it } from 'vitest';
import type { CommandGroup } from '../src/index.js';
import { exitCode, runCommand } from '../src/index.js';
import { shop, texts } from './commands.js';
import type { Ran } from './run.js';
import { run } from './run.js';

const call = (argv: readonly string[], signal?: AbortSignal): Promise<Ran> =>
  run((io) => runCommand(shop, argv, io, texts), { signal });

const advice = 'See shop sell --help\n';

describe('a call', () => {
  const cases: readonly { in: readonly string[]; out: Partial<Ran> }[] = [
    {
      in: ['sell', 'a', '-p', '5', 'b', '--paper=red', '--to', 'x', '--to', 'y'],
      out: { code: 0, out: 'a,b for 5 in red to x,y\n' },
    },
    { in: ['a:b', '--price=-5'], out: { code: 0, out: 'a:b for -5 in undefined to undefined\n' } },
    { in: ['sell', '--', '--price'], out: { code: 0, out: '--price for undefined in undefined to undefined\n' } },
    { in: ['close'], out: { code: 1 } },
    { in: ['--version'], out: { code: 0, out: '1.2.3\n' } },
    { in: ['sell', '-V'], out: { code: 0, out: '1.2.3\n' } },
    { in: ['--help'], out: { code: 0, out: 'the page shop\n' } },
    { in: ['sell', 'a', '--help'], out: { code: 0, out: 'the page shop-sell\n' } },
    { in: [], out: { code: 2, err: 'the page shop\n' } },
    {
      in: ['sel'],
      out: {
        code: 2,
        err: 'shop: expected a command (sell, close), found "sel". Did you mean sell? See shop --help\n',
      },
    },
    {
      in: ['toString'],
      out: { code: 2, err: 'shop: expected a command (sell, close), found "toString". See shop --help\n' },
    },
    {
      in: ['sell', '--prise', '5'],
      out: { code: 2, err: `shop sell: unknown option --prise. Did you mean --price? ${advice}` },
    },
    { in: ['sell', '-x'], out: { code: 2, err: `shop sell: unknown option -x. ${advice}` } },
    { in: ['sell', '--constructor'], out: { code: 2, err: `shop sell: unknown option --constructor. ${advice}` } },
    {
      in: ['sell', '--price'],
      out: { code: 2, err: `shop sell: expected a value after --price, found none. ${advice}` },
    },
    {
      in: ['sell', '-p', '-q'],
      out: {
        code: 2,
        err: `shop sell: expected a value after -p, found -q; if that is the value, write --price=-q. ${advice}`,
      },
    },
    {
      in: ['sell', '--quiet=yes'],
      out: { code: 2, err: `shop sell: expected --quiet without a value, found "yes". ${advice}` },
    },
    {
      in: ['sell', '--paper', 'gren'],
      out: {
        code: 2,
        err: `shop sell: expected --paper red, green or blue, found "gren". Did you mean green? ${advice}`,
      },
    },
    {
      in: ['close', 'now'],
      out: { code: 2, err: 'shop close: expected options only, found "now". See shop close --help\n' },
    },
    {
      in: ['sell', '-p', '0'],
      out: { code: 2, err: `shop sell: expected a price above 0 after --price, found "0". ${advice}` },
    },
    { in: ['sell', '-p', '1'], out: { code: 3, err: 'shop sell: sold out half way\n' } },
    {
      in: ['sell', '-p', '2'],
      out: {
        code: 2,
        err: 'shop sell: internal error, please report: no such scale (shop sell --debug shows where)\n',
      },
    },
  ];
  it.each(cases)('$in', async ({ in: argv, out }) => {
    expect(await call(argv)).toEqual({ code: 0, out: '', err: '', ...out });
  });

  it.each([
    ['--debug', 'sell', '-p', '2'],
    ['sell', '-p', '2', '--debug'],
  ])('%s %s %s %s shows the stacks of an error and its cause', async (...argv) => {
    const { code, err } = await call(argv);
    expect(code).toBe(2);
    expect(err).toMatch(/^shop sell: internal error, please report: no such scale\nTypeError: no such scale\n {4}at /);
    expect(err).toMatch(/\ncaused by Error: it is broken\n {4}at .*commands\.ts/);
  });
});

describe('-h', () => {
  it('lists the options of a command', async () => {
    expect((await call(['sell', '-h'])).out).toBe(`shop sell: sells fruit

    shop sell [FRUIT]... [OPTION]...

Options

    -p, --price CENTS  the price of each
    --paper COLOUR     wraps it
    --to NAME          who gets it
    --receipt FILE     writes a receipt
    -q, --quiet        says nothing
    --debug            shows the stack of an error
    -h, --help         -h prints this summary, --help the manual
    -V, --version      prints the version

Examples

    shop sell apple:red -p 20

The manual: shop sell --help
`);
  });

  it('lists the commands of a group', async () => {
    expect((await call(['-h'])).out).toContain(`shop: a shop

    shop sell   sells fruit
    shop close  closes the shop
`);
  });

  it('lists the options of the command that a group runs alone', async () => {
    const stall: CommandGroup = { ...shop, byDefault: { ...shop.byDefault!, isMeantAlone: true } };
    const { out } = await run((io) => runCommand(stall, ['-h'], io, texts));
    expect(out).toContain(
      '    shop [FRUIT]... [OPTION]...  sells fruit\n    shop sell                    sells fruit\n',
    );
    expect(out).toContain('\n    -p, --price CENTS  the price of each\n');
  });
});

describe('a group', () => {
  it('runs without arguments where a command is meant alone', async () => {
    const stall: CommandGroup = {
      ...shop,
      byDefault: { command: shop.commands['close']!, isMeant: () => false, isMeantAlone: true },
    };
    expect(await run((io) => runCommand(stall, [], io, texts))).toMatchObject({ code: exitCode.problems, err: '' });
  });
});
