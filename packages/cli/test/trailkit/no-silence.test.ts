import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { runFidelity } from '../../src/commands/fidelity.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runValidate } from '../../src/commands/validate.js';
import { run as runLoad } from '../load/run.js';
import type { Ran } from './run.js';
import { call, run, shop } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'no-silence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['OpenShop', 'CloseShop'] as const;
const record = (id: number): object =>
  JSON.parse(call({ shopName: 'a' }, { eventID: `id-${id}-`, eventName: names[id % 2] })) as object;

type Wrap = (value: unknown) => unknown;
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** Envelopes in which the record stays an object, and ones with its JSON as a text or as data: four of these are opened. */
const objects: readonly Wrap[] = [
  (value) => ({ version: '0', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.shop', detail: value }),
  (value) => ({ kind: 'k', source: 's', event: value }),
  (value) => ({ Records: [value] }),
  (value) => ({ results: [], a: { b: value } }),
  (value) => ({ took: 1, hits: { hits: [{ _index: 'i', _source: value }] } }),
  (value) => [value],
  (value) => ({ '': [[{ other: 1 }, { column: value }]] }),
];
const texts: readonly Wrap[] = [
  (value) => ({ Type: 'Notification', TopicArn: 't', Message: text(value) }),
  (value) => ({ Messages: [{ MessageId: 'm', Body: text(value) }] }),
  (value) => ({ events: [{ message: text(value), timestamp: 1 }] }),
  (value) => ({
    results: [
      [
        { field: '@timestamp', value: 't' },
        { field: '@message', value: text(value) },
      ],
    ],
  }),
  (value) => ({ QueryResultRows: [[{ eventJson: text(value) }, { eventName: 'x' }]] }),
  (value) => ({ result: { _raw: text(value), host: 'h' } }),
  (value) => ({ message: `<134>Nov 10 08:00:00 host cloudtrail[7]: ${text(value)}` }),
  (value) => ({
    Records: [{ eventSource: 'aws:kinesis', eventVersion: '1.0', kinesis: { data: base64(Buffer.from(text(value))) } }],
  }),
  (value) => ({ awslogs: { data: base64(gzipSync(text(value))) } }),
  (value) => ({ data: base64(gzipSync(gzipSync(text(value)))) }),
];
const layers = fc.array(fc.oneof(fc.constantFrom(...objects), fc.constantFrom(...texts)), { maxLength: 7 });

/** Input without a record: from every family and format, and some that only looks like one. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '{"digestS3Object":"k","logFiles":[]}',
    '{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{}}]}',
    '{"Type":"Notification","Message":"{\\"s3Bucket\\":\\"b\\",\\"s3ObjectKey\\":[\\"k\\"]}"}',
    '{"fileVersion":"1.0","configurationItems":[{}]}',
    '{"messageType":"CONTROL_MESSAGE","logEvents":[]}',
    '[[{"eventTime":"t"},{"eventName":"n"}]]',
    '{"eventName":"n","eventSource":"s"}',
    '{"data":"H4sIAAAAAAAAAwAAAAAAAAAAAA=="}',
    'START RequestId: 1 Version: 2',
    "{'eventVersion': '1.08'}",
    'a,b\n1,2',
    'Enable AccessLog',
    '2 111122223333 eni-1 OK',
    '---',
    '',
  ),
);
const before = fc.constantFrom('', '', '', '2026-10-01T10:00:00+00:00 stream ', '[INFO] ', '<134>host: ', 'EVENTS\t');

interface Piece {
  readonly text: string;
  /** The id of the record in it, where one has to be found or missed aloud. */
  readonly id?: number;
  readonly isDeep?: boolean;
}
const piece = (id: number): fc.Arbitrary<Piece> =>
  fc.oneof(
    fc.tuple(layers, before, fc.boolean()).map(([wraps, prefix, isPretty]): Piece => {
      const value = wraps.reduce<unknown>((inside, wrap) => wrap(inside), record(id));
      const isDeep = wraps.filter((wrap) => texts.includes(wrap)).length > 4;
      return { text: prefix + JSON.stringify(value, undefined, isPretty && prefix === '' ? 1 : 0), id, isDeep };
    }),
    junk.map((junkText): Piece => ({ text: junkText })),
  );
const pieces = fc.tuple(...[0, 1, 2, 3].map(piece)).chain((all) => fc.subarray(all, { minLength: 1 }));
const join2 = fc.constantFrom<(texts: readonly string[]) => string>(
  (all) => all.join('\n'),
  (all) => `${all.join('\r\n')}\r\n`,
  (all) => `{"Records":[${all.join(',')}]}`,
  (all) => `[${all.join(',\n')}]`,
  (all) => all.join(' '),
);
const pack = fc.constantFrom<(content: string) => Buffer>(
  (content) => Buffer.from(content),
  (content) => gzipSync(content),
  (content) => gzipSync(gzipSync(content)),
  (content) => Buffer.from(`\ufeff${content}`, 'utf16le'),
  (content) => gzipSync(content).subarray(0, -5),
);

const commands: readonly { name: string; run: (file: string) => Promise<Ran>; only?: string; isCount?: true }[] = [
  { name: 'lookup', run: (file) => run((io) => runLookup(['--source', file], io)) },
  {
    name: 'lookup of an event',
    run: (file) => run((io) => runLookup(['--source', file, '--match', '$.eventName == "CloseShop"'], io)),
    only: 'CloseShop',
  },
  { name: 'validate', run: (file) => run((io) => runValidate(['-o', 'ndjson', file], io, shop)) },
  { name: 'fidelity', run: (file) => run((io) => runFidelity([file], io, shop)), isCount: true },
  { name: 'load', run: (file) => runLoad(['load', '--source', file, '--dry-run', '--product', 'elasticsearch']) },
];

/** The ids of the records that a command looked at. */
function lookedAt({ out }: Ran, isCount = false): number {
  if (isCount) return [...out.matchAll(/records: (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  return new Set([...out.matchAll(/"id-(\d)-"/g)].map(([, id]) => id)).size;
}

describe('a command that ends well and says nothing has looked at every record', () => {
  const file = join(folder, 'input');

  test.each(commands)('$name, over junk and records', async ({ run: runCommand, only, isCount }) => {
    await fc.assert(
      fc.asyncProperty(pieces, join2, pack, async (given, joined, packed) => {
        writeFileSync(file, packed(joined(given.map((each) => each.text))));
        const ran = await runCommand(file);
        const said = ran.err.replace(/^cloudtrail-es-loader: read \d+, sent nothing\n/m, '');
        const ids = given.flatMap(({ id }) => (id === undefined || (only && names[id % 2] !== only) ? [] : [id]));
        if (ran.code < 2 && said === '') expect(lookedAt(ran, isCount)).toBe(ids.length);
        expect([0, 1, 3]).toContain(ran.code);
      }),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 150) },
    );
  });

  test('lookup, over records alone in at most four envelopes: all are delivered, without a word', async () => {
    const whole = pieces.map((all) =>
      all.filter(
        ({ id, isDeep, text: content }) =>
          id !== undefined && !isDeep && /^[{[]/.test(content) && !/^\[INFO/.test(content),
      ),
    );
    await fc.assert(
      fc.asyncProperty(whole, join2, async (given, joined) => {
        writeFileSync(file, joined(given.map((each) => each.text)));
        const ran = await run((io) => runLookup(['--source', file], io));
        expect([ran.err, lookedAt(ran)]).toEqual(['', given.length]);
      }),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 150) },
    );
  });
});
