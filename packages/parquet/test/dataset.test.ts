import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseMatch, constraints } from '@trailkit/match';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localFile, localStore, openDataset, readRows } from '../src/index.js';

const record = (members: object): string =>
  JSON.stringify({
    eventVersion: '1.11',
    eventTime: '2026-11-01T12:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    ...members,
  });

/** Texts that parsing and writing again would change, and values that no column has. */
const texts = [
  record({ eventID: 'a', userIdentity: { type: 'IAMUser', userName: 'Alice' } }),
  `{ "eventID" : "b",\t${record({ readOnly: 'true' }).slice(1)}`,
  record({ eventID: 'c', requestParameters: { size: 'SIZE' } }).replace('"SIZE"', '123456789012345678901234567890.10'),
  record({ eventID: 'd', userAgent: 'caf\u00e9 \u{1f600}', errorCode: null }).replace('caf\u00e9', 'caf\\u00e9'),
  record({ eventID: 'e', eventTime: 'yesterday', awsRegion: 17 }),
  record({ eventID: 'f', eventTime: '2026-11-02T00:00:00Z', eventName: 'DeleteUser' }),
];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trailkit-parquet-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const files = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'));

async function textsWhere(match?: string): Promise<readonly string[]> {
  const filter = match === undefined ? constraints([], { now: 0 }) : constraints(parseMatch(match), { now: 0 });
  const found: string[] = [];
  for (const name of files()) {
    const file = localFile(join(folder, name));
    for await (const rows of readRows(file, { constraints: filter, from: -Infinity, to: Infinity }))
      for (const row of rows)
        found.push(row.kind === 'columns' ? JSON.stringify(row.value) : Buffer.from(row.bytes).toString());
    await file.close();
  }
  return found.sort();
}

async function write(some: readonly string[]): Promise<ReturnType<Awaited<ReturnType<typeof openDataset>>['counts']>> {
  const dataset = await openDataset({ store: localStore(folder) });
  for (const text of some) dataset.add(Buffer.from(text), 'a.json.gz');
  await dataset.commit('test', { written: some.length });
  return dataset.counts();
}

describe('a dataset', () => {
  test('has the texts of records as they were, in folders of their account, region and day', async () => {
    expect(await write(texts)).toMatchObject({ rows: texts.length, copies: 0, unplaced: 1 });
    expect(await textsWhere()).toEqual([...texts].sort());
    expect(files().map((name) => name.replaceAll('\\', '/').replace(/part-.*/, ''))).toEqual(
      expect.arrayContaining([
        'account=111122223333/region=us-east-1/day=2026-11-01/',
        'account=111122223333/region=us-east-1/day=2026-11-02/',
      ]),
    );
  });

  test('takes a record once, and another one under the same eventID', async () => {
    await write(texts);
    const other = record({ eventID: 'a', userIdentity: { type: 'IAMUser', userName: 'Bob' } });
    expect(await write([...texts, other])).toMatchObject({ rows: 1, copies: texts.length, sharedIds: 1 });
    expect(await textsWhere()).toEqual([...texts, other].sort());
    expect((await openDataset({ store: localStore(folder) })).stateOf('test')).toEqual({ written: texts.length + 1 });
  });

  test('is read by conditions: all that match, and not all others', async () => {
    await write(texts);
    const found = await textsWhere('$.eventName == "DeleteUser"');
    expect(found).toContain(texts[5]);
    expect(found.length).toBeLessThan(texts.length);
  });

  test('is joined without loss', async () => {
    for (const text of texts) await write([text]);
    const before = files().length;
    const dataset = await openDataset({ store: localStore(folder) });
    await dataset.compact('all');
    expect(files().length).toBeLessThan(before);
    expect(await textsWhere()).toEqual([...texts].sort());
  });

  test('is read by DuckDB: the texts, and the typed columns', async () => {
    await write(texts);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const ask = async (sql: string): Promise<readonly unknown[]> =>
      (await connection.runAndReadAll(sql)).getRowsJson().map(([value]) => value);
    const from = `read_parquet('${folder}/*/*/*/*.parquet', hive_partitioning = true)`;
    expect(await ask(`SELECT record FROM ${from} ORDER BY record`)).toEqual([...texts].sort());
    expect(await ask(`SELECT count(*) FROM ${from} WHERE event_time >= TIMESTAMP '2026-11-02'`)).toEqual(['1']);
    connection.closeSync();
  });

  test('says which file is no Parquet', async () => {
    writeFileSync(join(folder, 'x.parquet'), 'PAR1 and nothing more');
    await expect(textsWhere()).rejects.toThrow(/./);
  });
});
