import { readFileSync } from 'node:fs';
import type { OptionTable } from '@trailkit/command-line';
import { describe, expect, test } from 'vitest';
import { runValidate } from '../../src/commands/validate.js';
import { validateOptions } from '../../src/options/validate-options.js';
import type { Ran } from './run.js';
import { call, run, shop } from './run.js';

const page = readFileSync(new URL('../../docs/trailkit-validate.md', import.meta.url), 'utf8');
const validate = (argv: readonly string[], input?: string): Promise<Ran> =>
  run((io) => runValidate(argv, io, shop), input);

const valid = call({ shopName: 'a' });
const misspelt = call({
  shopName: 'a',
  szie: 'LARGE',
  tags: [
    { key: 'k', value: 1 },
    { key: 'k', value: 2 },
  ],
});
const unknown = call({}, { eventName: 'Renovate' });

describe('trailkit validate', () => {
  test('ndjson: a line for each record, in the order read', async () => {
    const { code, out, err } = await validate(
      ['--output', 'ndjson'],
      [valid, 'nonsense', misspelt, '7', unknown].join('\n'),
    );
    const names = { eventSource: 'shop.amazonaws.com', eventName: 'OpenShop', eventID: 'e' };
    const none = { eventSource: null, eventName: null, eventID: null, service: null, operation: null };
    const unreadable = { part: 'envelope', path: '', code: 'unreadable' };
    const value = { part: 'requestParameters', code: 'type', expected: 'a string', found: 'an integer' };
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { ...names, service: 'shop', operation: 'OpenShop', result: 'valid', problems: [] },
      {
        ...none,
        result: 'invalid',
        problems: [{ ...unreadable, expected: 'a JSON value', found: `"nonsense" at byte ${valid.length + 1}` }],
      },
      {
        ...names,
        service: 'shop',
        operation: 'OpenShop',
        result: 'invalid',
        problems: [
          {
            part: 'requestParameters',
            path: '/szie',
            code: 'undescribed',
            expected: 'no member of this name',
            found: 'a string',
            severity: 'warning',
          },
          { ...value, path: '/tags/0/value' },
          { ...value, path: '/tags/1/value' },
        ],
      },
      {
        ...none,
        result: 'invalid',
        problems: [{ ...unreadable, expected: 'a record (a JSON object)', found: 'the number 7' }],
      },
      { ...names, eventName: 'Renovate', service: null, operation: null, result: 'unknown-event', problems: [] },
    ]);
    expect(code).toBe(3);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^trailkit validate: -, line 2, byte \d+: expected a JSON value, found "nonsense"/),
      expect.stringMatching(/^trailkit validate: -, line 4, byte \d+: expected a record .*, found the number 7$/),
      '',
    ]);
  });

  test('text: the problems of an event together, those alike once', async () => {
    const input = [valid, misspelt, 'nonsense', misspelt, unknown].join('\n');
    const at = valid.length + misspelt.length + 2;
    expect(await validate([], input)).toEqual({
      code: 3,
      err: `trailkit validate: -, line 3, byte ${at}: expected a JSON value, found "nonsense" at byte ${at}\n`,
      out: `shop.amazonaws.com OpenShop (2 records)
  warning requestParameters/szie undescribed: expected no member of this name, found a string
    2 records, first in - line 2
  error requestParameters/tags/[]/value type: expected a string, found an integer
    2 records, first in - line 2

(no eventSource) (no eventName) (1 record)
  error envelope unreadable: expected a JSON value, found "nonsense" at byte ${at}
    1 record, first in - line 3

shop.amazonaws.com Renovate: unknown event (1 record)

records        5
valid          1
invalid        3
unknown-event  1

error type requestParameters           4
error unreadable envelope              1
warning undescribed requestParameters  2
`,
    });
  });

  test('text: what a terminal would obey is not passed on', async () => {
    const { out } = await validate([], call({ shopName: 'a', '\u001b[31mred': 1 }));
    expect(out).toContain('warning requestParameters/\uFFFD[31mred undescribed');
    const forged = await validate([], call({ shopName: 'a', 'x\nrecords        9': 1 }));
    expect(forged.out).toContain('warning requestParameters/x\uFFFDrecords        9 undescribed');
  });

  test('summary: the counts', async () => {
    const out = 'records        1\nvalid          1\ninvalid        0\nunknown-event  0\n';
    expect(await validate(['--output', 'summary', '-'], valid)).toEqual({ code: 0, err: '', out });
  });

  test.each([
    ['a warning', call({ shopName: 'a', size: 'HUGE' }), [], 0],
    ['a warning in strict mode', call({ shopName: 'a', size: 'HUGE' }), ['--mode', 'strict'], 1],
    ['an unknown event', unknown, [], 1],
    ['nothing to read', '', [], 1],
    ['a log without records', '{"Records":[]}', [], 1],
  ])('the exit code of %s', async (_name, input, argv, code) => {
    expect((await validate(['--output', 'summary', ...argv], input)).code).toBe(code);
  });

  test('that no record was there to check is said', async () => {
    expect(await validate(['--output', 'ndjson'], '{"Records":[]}')).toMatchObject({
      code: 1,
      out: '',
      err: 'trailkit validate: no record was found, so none was checked\n',
    });
  });

  test.each([
    [
      ['--mode', 'loose'],
      'trailkit validate: expected --mode lenient or strict, found "loose". See trailkit validate --help\n',
    ],
    [
      ['-o', 'xml'],
      'trailkit validate: expected --output text, ndjson or summary, found "xml". See trailkit validate --help\n',
    ],
    [
      ['/nonexistent/file'],
      'trailkit validate: /nonexistent/file: expected a file or a folder that can be read, but there is nothing of that name\n',
    ],
  ])('what cannot run: %j', async (argv, err) => {
    expect(await validate(argv)).toEqual({ code: 2, out: '', err });
  });

  test('an unknown option', async () => {
    const { code, err } = await validate(['--strict']);
    expect([code, err]).toEqual([2, 'trailkit validate: unknown option --strict. See trailkit validate --help\n']);
  });

  test('--debug is no option of sources', async () => {
    expect((await validate(['--debug', '--output', 'summary'], valid)).code).toBe(0);
  });

  test('an abort ends the run without a word', async () => {
    const ran = await run((io) => runValidate([], io, shop), valid, AbortSignal.abort());
    expect(ran).toEqual({ code: 0, out: '', err: '' });
  });

  test.each([['--help']])('the manual is the page in docs: %s', async (option) => {
    expect(await validate([option])).toEqual({ code: 0, out: page, err: '' });
  });

  test.each(Object.entries<OptionTable[string]>(validateOptions))(
    'the manual has the option --%s',
    (name, { short }) => {
      expect(page).toMatch(new RegExp(`(?:^    -${short}, |^    |; |same by )--${name} `, 'm'));
    },
  );
});
