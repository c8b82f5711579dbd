import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { JsonObject } from '@trailkit/records';
import type { AthenaLog } from '@trailkit/testing/athena-server/athena-engine';
import { startAthenaServer } from '@trailkit/testing/athena-server/start-athena-server';
import { startTrinoServer } from '@trailkit/testing/trino-server/start-trino-server';
import { athenaSource } from '../../../src/sources/athena/athena-source.js';
import { duckDbSource } from '../../../src/sources/duckdb/duckdb-source.js';
import { trinoSource } from '../../../src/sources/trino/trino-source.js';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../src/index.js';
import { contractRecords, contractWindow, describeRecordSource, readPages } from '../contract.js';

/** The records by their days, as the partitions of a table of logs have them. */
function logsOf(records: readonly JsonObject[]): readonly AthenaLog[] {
  const days = new Map<string, JsonObject[]>();
  for (const record of records) {
    const day = String(record.eventTime).slice(0, 10).replaceAll('-', '/');
    days.set(day, [...(days.get(day) ?? []), record]);
  }
  return [...days].map(([day, list]) => ({ account: '111122223333', region: 'eu-west-1', day, records: list }));
}

describeRecordSource('a table of Athena', async (records) => {
  const server = await startAthenaServer({ requestsPerSecond: 1e6, polls: 1, pageRows: 40 });
  await server.add(logsOf(records));
  const source = athenaSource({
    table: 'security.cloudtrail',
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestsPerSecond: 1e6,
    pollMs: 1,
  });
  return { source, close: server.close };
});

describeRecordSource('a table of Trino', async (records) => {
  const server = await startTrinoServer({ pageRows: 40 });
  await server.add(logsOf(records));
  const source = trinoSource({ address: `trino://${server.host}/hive.security.cloudtrail` });
  return { source, close: server.close };
});

/** A folder for the files of a source. */
function folderFor(name: string): { readonly folder: string; readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `trailkit-${name}-`));
  return { folder, close: () => rmSync(folder, { recursive: true }) };
}

describeRecordSource('logs that DuckDB reads', (records) => {
  const { folder, close } = folderFor('duckdb-logs');
  for (const [index, { records: list }] of logsOf(records).entries())
    writeFileSync(join(folder, `${index}.json.gz`), gzipSync(JSON.stringify({ Records: list })));
  return { source: duckDbSource({ place: folder }), close };
});

/** A table of DuckDB with the texts of the records, and whatever else is asked for. */
async function databaseWith(records: readonly JsonObject[], file: string, after?: string): Promise<void> {
  const instance = await DuckDBInstance.create(file, { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  await connection.run('CREATE TABLE logs (record VARCHAR, event_name VARCHAR, event_time TIMESTAMP)');
  const appender = await connection.createAppender('logs');
  for (const record of records) {
    appender.appendVarchar(JSON.stringify(record));
    appender.appendVarchar(String(record.eventName));
    appender.appendNull();
    appender.endRow();
  }
  appender.closeSync();
  const time = "CAST(json_extract_string(TRY_CAST(record AS JSON), '$.eventTime') AS TIMESTAMP)";
  await connection.run(`UPDATE logs SET event_time = ${time}`);
  if (after !== undefined) await connection.run(after);
  connection.closeSync();
  instance.closeSync();
}

describeRecordSource('a table of DuckDB', async (records) => {
  const { folder, close } = folderFor('duckdb-table');
  const place = join(folder, 'logs.duckdb');
  await databaseWith(records, place);
  return { source: duckDbSource({ place }), close };
});

describeRecordSource('a Parquet file that DuckDB reads', async (records) => {
  const { folder, close } = folderFor('duckdb-parquet');
  const place = join(folder, 'logs.parquet');
  await databaseWith(records, ':memory:', `COPY logs TO '${place}' (FORMAT parquet)`);
  return { source: duckDbSource({ place }), close };
});

test('what DuckDB cannot read, or takes for JSON that is none, is delivered or told', async () => {
  const { folder, close } = folderFor('duckdb-odd');
  const place = join(folder, 'logs.duckdb');
  const odd = { ...contractRecords[0], userAgent: '\ud83d', eventID: 'odd' };
  const broken = `'${JSON.stringify(odd).replaceAll("'", "''").replace(/}$/, ',"x":NaN}')}'`;
  await databaseWith([odd], place, `INSERT INTO logs VALUES (${broken}, 'PutParameter', NULL)`);
  const filter = compileFilter({ matches: ['$.eventName == "PutParameter"'] });
  const pages = await readPages(duckDbSource({ place }), { filter, window: contractWindow });
  close();
  expect(pages.flatMap(({ records }) => records.map(({ record }) => record))).toEqual([odd]);
  expect(pages.flatMap(({ warnings }) => warnings)).toMatchObject([{ expected: 'a record as JSON' }]);
});
