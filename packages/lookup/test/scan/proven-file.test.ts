import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { FoundContent } from '@trailkit/records/node';
import type { LogsOptions } from '../../src/index.js';
import { compileFilter, logsSource } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-proven-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recordsOf = (...ids: readonly string[]): string =>
  JSON.stringify({
    Records: ids.map((eventID) => ({
      eventVersion: '1.11',
      eventTime: '2026-05-01T00:00:00Z',
      eventID,
      eventName: 'A',
    })),
  });
const text = recordsOf('a', 'b');
const log = gzipSync(text);
const other = gzipSync(recordsOf('forged'));
/** More than is searched in its bytes: it is read record by record. */
const largeText = text.replace('},{', `},${' '.repeat(33e6)}{`);
/** Two records on a line of which one is cut off. */
const oddText = `${text.slice(0, -2)},{"eventVersion":`;

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

interface Case {
  readonly name: string;
  readonly file: Buffer;
  readonly hashes?: readonly string[];
  readonly ids: readonly string[];
  readonly found: Partial<FoundContent> | 'agrees' | 'not read';
}

const changed: Case['found'] = { kind: 'content', trailingBytes: 0 };
const cases: readonly Case[] = [
  { name: 'as it was', file: log, ids: ['a', 'b'], found: 'agrees' },
  { name: 'compressed again', file: gzipSync(text, { level: 1 }), ids: ['a', 'b'], found: 'agrees' },
  { name: 'not compressed', file: Buffer.from(text), ids: ['a', 'b'], found: 'agrees' },
  { name: 'one of two hashes', file: log, hashes: [hashOf('x'), hashOf(text)], ids: ['a', 'b'], found: 'agrees' },
  { name: 'large', file: gzipSync(largeText), hashes: [hashOf(largeText)], ids: ['a', 'b'], found: 'agrees' },
  {
    name: 'broken, and signed so',
    file: gzipSync(oddText),
    hashes: [hashOf(oddText)],
    ids: ['a', 'b'],
    found: 'agrees',
  },
  { name: 'changed', file: other, ids: [], found: changed },
  { name: 'changed and large', file: gzipSync(largeText), ids: [], found: changed },
  { name: 'a member appended', file: Buffer.concat([log, other]), ids: [], found: { trailingBytes: other.length } },
  {
    name: 'an empty member appended',
    file: Buffer.concat([log, gzipSync('')]),
    ids: [],
    found: { trailingBytes: gzipSync('').length },
  },
  { name: 'bytes appended', file: Buffer.concat([log, Buffer.from('x')]), ids: [], found: { trailingBytes: 1 } },
  { name: 'a line appended to text', file: Buffer.from(`${text}\n${recordsOf('forged')}`), ids: [], found: changed },
  { name: 'truncated', file: log.subarray(0, -9), ids: [], found: { kind: 'damaged' } },
  { name: 'empty', file: Buffer.alloc(0), ids: [], found: { kind: 'damaged' } },
  { name: 'of no digest', file: log, hashes: [], ids: [], found: 'not read' },
];

async function read(
  location: string,
  hashes: readonly string[],
  onHashes?: () => void,
): Promise<{ readonly ids: readonly string[]; readonly found: unknown; readonly warnings: number }> {
  let found: unknown = 'not read';
  let warnings = 0;
  const ids: string[] = [];
  const proof: LogsOptions['proof'] = {
    hashesOf() {
      onHashes?.();
      return hashes;
    },
    onRead(_, disproof) {
      // Nothing of it was delivered before.
      if (disproof !== undefined) expect(ids).toEqual([]);
      found = disproof ?? 'agrees';
    },
  };
  const source = logsSource({ location, proof, threads: 0 });
  const plan = source.plan(compileFilter({}), { from: 0, to: Infinity });
  const signal = new AbortController().signal;
  for await (const page of source.pages(plan, { signal })) {
    for (const { record } of page.records) ids.push(record.eventID as string);
    warnings += page.warnings.length;
  }
  return { ids, found, warnings };
}

describe('logs whose hash is known before', () => {
  it.each(cases)('$name', async ({ name, file, hashes = [hashOf(text)], ids, found }) => {
    const path = join(folder, `${name.replaceAll(/\W/g, '-')}`);
    writeFileSync(path, file);
    const result = await read(path, hashes);
    expect(result.ids).toEqual(ids);
    if (typeof found === 'string') expect(result.found).toBe(found);
    else expect(result.found).toMatchObject(found);
    // The proof says it.
    if (name !== 'broken, and signed so') expect(result.warnings).toBe(0);
  });

  it('a log that is changed once its hash was asked for', async () => {
    const path = join(folder, `changing`);
    writeFileSync(path, log);
    const result = await read(path, [hashOf(text)], () => writeFileSync(path, other));
    expect(gunzipSync(readFileSync(path)).toString()).toContain('forged');
    expect(result).toEqual({
      ids: [],
      warnings: 0,
      found: { ...(changed as object), hash: hashOf(recordsOf('forged')) },
    });
  });

  it('a log that is gone once its hash was asked for', async () => {
    const path = join(folder, `going`);
    writeFileSync(path, log);
    const result = await read(path, [hashOf(text)], () => rmSync(path, { force: true }));
    expect(result).toEqual({
      ids: [],
      warnings: 0,
      found: { kind: 'unopened', found: 'there is nothing of that name' },
    });
  });
});

const built = new URL('../../dist/main/index.js', import.meta.url);

describe.skipIf(!existsSync(built))('in threads (skipped where the package is not built)', () => {
  it('delivers the same, file by file', async () => {
    const { logsSource: threaded } = (await import(built.href)) as { readonly logsSource: typeof logsSource };
    const location = join(folder, 'threads');
    mkdirSync(location);
    // So many that threads are started.
    const files = [0, 1, 2, 3, 4].flatMap((round) => cases.map((each) => ({ ...each, path: `${round}-${each.name}` })));
    for (const { path, file } of files) writeFileSync(join(location, path), file);
    const caseOf = (name: string): Case => files.find(({ path }) => name.endsWith(path))!;
    const found = new Map<string, unknown>();
    const proof: LogsOptions['proof'] = {
      hashesOf: (name) => caseOf(name).hashes ?? [hashOf(text)],
      onRead: (name, disproof) => found.set(name.slice(location.length + 1), disproof ?? 'agrees'),
    };
    const source = threaded({ location, proof, threads: 3 });
    const signal = new AbortController().signal;
    const ids = new Map<string, readonly string[]>();
    for await (const { records } of source.pages(source.plan(compileFilter({}), { from: 0, to: Infinity }), { signal }))
      for (const { record, location: { file = '' } = {} } of records) {
        const path = file.slice(location.length + 1);
        ids.set(path, [...(ids.get(path) ?? []), record.eventID as string]);
      }
    for (const { path, ids: expected, found: what } of files) {
      expect([path, ids.get(path) ?? []]).toEqual([path, expected]);
      if (typeof what === 'string') expect([path, found.get(path) ?? 'not read']).toEqual([path, what]);
      else expect(found.get(path)).toMatchObject(what);
    }
  });
});
