import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { texts } from '../../src/texts.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { query, textsIn } from './read-back.js';

const root = mkdtempSync(join(tmpdir(), 'convert-'));
let count = 0;
let logs: string;
let lake: string;
beforeEach(() => {
  logs = join(root, `logs-${++count}`);
  lake = join(root, `lake-${count}`);
  mkdirSync(logs);
});
afterAll(() => rmSync(root, { recursive: true }));

const convert = (argv: readonly string[], input = ''): Promise<Ran> =>
  run((io) => runCommand(convertCommand, ['--to', 'parquet', '--out', lake, ...argv], io, texts), input);

/** The files of the dataset, in order. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

const at = (id: string, eventTime: string, members: object = {}): Record<string, unknown> =>
  record(id, 's3', 'GetObject', { eventTime, ...members });
const log = (name: string, ...records: readonly unknown[]): void =>
  writeFileSync(join(logs, name), gzipSync(JSON.stringify({ Records: records })));

/** Records as nobody would write them, and as somebody did: each is to come back as it is. */
const oddTexts = [
  JSON.stringify(at('plain', '2024-05-10T12:00:00Z')),
  JSON.stringify(at('spaced', '2024-05-10T12:00:00Z'), undefined, 2),
  JSON.stringify(at('escaped', '2024-05-10T12:00:00Z')).replace('GetObject', '\\u0047et\\/Object\\u003c'),
  JSON.stringify(at('numbers', '2024-05-10T12:00:00Z')).replace(/\}$/, ',"a":1.0,"b":1e3,"c":-0,"d":12345678901234567890}'),
  JSON.stringify(at('twice', '2024-05-10T12:00:00Z')).replace(/\}$/, ',"eventName":"PutObject"}'),
  JSON.stringify(at('signs', '2024-05-10T12:00:00Z', { userAgent: 'é\u2028\ufffd😀"\\' })),
  JSON.stringify(at('lone', '2024-05-10T12:00:00Z')).replace('"example"', '"\\ud83d"'),
  JSON.stringify(at('zero', '2024-05-10T12:00:00Z', { userAgent: 'a\u0000b' })),
];

describe('every record comes back byte for byte', () => {
  test.each([
    { name: 'of a log', file: 'a.json', content: `{"Records":[${oddTexts.join(',')}]}` },
    { name: 'a record a line', file: 'a.ndjson', content: oddTexts.filter((text) => !text.includes('\n')).join('\n') },
    { name: 'one after the other', file: 'a.json', content: oddTexts.join('') },
  ])('$name', async ({ file, content }) => {
    writeFileSync(join(logs, file), content);
    const { code, err } = await convert([logs]);
    expect(err).toContain('written + 0 there already');
    expect(code).toBe(0);
    const expected = file.endsWith('ndjson') ? oddTexts.filter((text) => !text.includes('\n')) : oddTexts;
    expect(await textsIn(lake)).toEqual(expected.toSorted());
  });

  test('of sample events, in gzip and from standard input', async () => {
    const lines = [...sampleEvents({ count: 3000, seed: 5 })].map((event) => JSON.stringify(event));
    expect((await convert(['-'], lines.join('\n'))).code).toBe(0);
    expect(await textsIn(lake)).toEqual([...new Set(lines)].toSorted());
  });

  const corpus = new URL('../../../../../../shared/corpus/', import.meta.url);
  test.skipIf(!existsSync(corpus)).each(['records.ndjson.gz', 'records-2.ndjson.gz'])(
    'of captured records: %s (where ../shared is)',
    async (name) => {
      const lines = gunzipSync(readFileSync(new URL(name, corpus))).toString().trim().split('\n');
      const records = lines.map((line) => JSON.stringify((JSON.parse(line) as { readonly event: unknown }).event));
      writeFileSync(join(logs, 'a.ndjson'), records.join('\n'));
      const { code, err } = await convert([logs]);
      const written = await textsIn(lake);
      const read = Number(/read (\d+)/.exec(err)![1]);
      expect(read).toBeGreaterThan(2000);
      // What is said to be no record is in no file, and all others are, copies once.
      const seen = new Set(written);
      const missing = records.filter((text) => !seen.has(text));
      expect(missing.length).toBeLessThanOrEqual(records.length - read);
      if (missing.length > 0) expect(code).toBe(3);
      const given = new Set(records);
      expect(written.filter((text) => !given.has(text))).toEqual([]);
    },
  );
});
