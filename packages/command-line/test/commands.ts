import type { CommandGroup, CommandTexts } from '../src/index.js';
import { defineCommand, exitCode, UsageError, write } from '../src/index.js';

/** The commands of a shop that there is not. */
export const sell = defineCommand({
  name: 'shop sell',
  summary: 'sells fruit',
  usage: '[FRUIT]... [OPTION]...',
  manual: 'shop-sell',
  options: {
    price: { type: 'string', short: 'p', value: 'CENTS', description: 'the price of each' },
    paper: { type: 'string', value: 'COLOUR', choices: ['red', 'green', 'blue'], description: 'wraps it' },
    to: { type: 'string', multiple: true, value: 'NAME', suggestions: ['alice', 'bob'], description: 'who gets it' },
    receipt: { type: 'string', value: 'FILE', files: true, description: 'writes a receipt' },
    quiet: { type: 'boolean', short: 'q', description: 'says nothing' },
  },
  operands: {
    name: 'FRUIT',
    complete: (word) =>
      Promise.resolve(
        word.includes(':')
          ? [{ value: 'apple:red' }, { value: 'apple:green' }]
          : [{ value: 'apple:' }, { value: 'pear:' }],
      ),
  },
  examples: ['shop sell apple:red -p 20'],
  explainer: () =>
    Promise.resolve((error) =>
      error instanceof RangeError ? { message: error.message, exitCode: exitCode.incomplete } : undefined,
    ),
  run: async ({ values, operands }, { stdout }) => {
    if (values.price === '0') throw new UsageError('expected a price above 0 after --price, found "0"');
    if (values.price === '1') throw new RangeError('sold out half way');
    if (values.price === '2') throw new TypeError('no such scale', { cause: new Error('it is broken') });
    await write(stdout, `${operands.join(',')} for ${values.price} in ${values.paper} to ${values.to?.join(',')}\n`);
    return exitCode.ok;
  },
});

const close = defineCommand({
  name: 'shop close',
  summary: 'closes the shop',
  usage: '[OPTION]...',
  manual: 'shop-close',
  options: {},
  examples: [],
  run: () => Promise.resolve(exitCode.problems),
});

export const shop: CommandGroup = {
  kind: 'group',
  name: 'shop',
  summary: 'a shop',
  manual: 'shop',
  commands: { sell, close },
  byDefault: { command: sell, isMeant: (first) => first.includes(':') },
};

export const texts: CommandTexts = { manual: (page) => `the page ${page}\n`, version: () => '1.2.3' };
