import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { runCommand } from '@trailkit/command-line';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import type { TrinoServer, TrinoServerOptions } from '@trailkit/testing/trino-server/start-trino-server';
import { startTrinoServer } from '@trailkit/testing/trino-server/start-trino-server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { detectCommand } from '../../src/commands/detect.js';
import { runLoader } from '../../src/commands/loader.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { texts } from '../../src/texts.js';
import { writeOrganizationLogs } from '../sql/organization-logs.js';
import { run } from '../trailkit/run.js';
import { account } from './records.js';

const idsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly eventID: string }).eventID)
    .sort();
const lookup = (argv: readonly string[], env: Record<string, string> = {}, signal?: AbortSignal) =>
  run((io) => runLookup(argv, { ...io, env, ...(signal && { signal }) }));

const queries: readonly (readonly string[])[] = [
  [],
  ['iam:*', '--from', '2026-11-20', '--to', '2026-11-21'],
  ['iam:Create*'],
  ['--errors', '--region', 'us-east-1', '--region', 'eu-west-1'],
  ['-m', '$..key == "a" and $.eventTime > 2026-11-21T00:00:00Z'],
  ['--writes', '--from', '2026-11-22'],
  ['--insights'],
];

describe('--source duckdb:FILE|GLOB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-duckdb-'));
  const database = join(folder, 'logs.duckdb');
  const parquet = join(folder, 'records.parquet');
  beforeAll(async () => {
    writeOrganizationLogs(folder);
    const instance = await DuckDBInstance.create(database, { autoinstall_known_extensions: 'false' });
    const connection = await instance.connect();
    const logs = `read_json('${folder}/AWSLogs/**/*.json.gz', columns = {Records: 'JSON[]'})`;
    const record = 'CAST(unnest(Records) AS VARCHAR) AS record';
    const columns =
      "json_extract_string(record, '$.eventName') AS event_name, TRY_CAST(json_extract_string(record, '$.eventTime') AS TIMESTAMP) AS event_time";
    await connection.run(`CREATE TABLE ct AS SELECT record, ${columns} FROM (SELECT ${record} FROM ${logs})`);
    await connection.run(`COPY ct TO '${parquet}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
  });
  const apart = mkdtempSync(join(tmpdir(), 'trailkit-duckdb-'));
  afterAll(() => [folder, apart].forEach((each) => rmSync(each, { recursive: true })));

  test.each(queries)('finds what is in the logs: %s %s %s', async (...argv) => {
    const wanted = idsOf((await lookup([...argv, '--source', folder])).out);
    expect(wanted.length).toBeGreaterThan(0);
    const places = [folder, `${folder}/**/*.json.gz`, database, `${database}#ct`, parquet];
    for (const place of places) {
      const { code, out, err } = await lookup([...argv, '--source', `duckdb:${place}`]);
      expect({ code, ids: idsOf(out), err: code === 0 ? '' : err }).toEqual({ code: 0, ids: wanted, err: '' });
    }
  });

  test.each([
    { place: 'nothing', out: 'No files found', advice: 'check the folder or the glob' },
    { place: 'nothing.duckdb', out: 'expected a database of DuckDB', advice: 'does not exist' },
    { place: '#', out: 'No files found', advice: 'check' },
  ])('says what is wrong with $place', async ({ place, out, advice }) => {
    const { code, err } = await lookup(['--source', `duckdb:${join(folder, place)}`]);
    expect(code).not.toBe(0);
    expect(err).toContain(out);
    expect(err).toContain(advice);
  });

  test('a table without records is refused by name', async () => {
    const other = join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(other);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE a (x INTEGER); CREATE TABLE b (x INTEGER)');
    connection.closeSync();
    instance.closeSync();
    expect((await lookup(['--source', `duckdb:${other}`])).err).toContain('expected one table, found a, b; name it: ');
    expect((await lookup(['--source', `duckdb:${other}#a`])).err).toContain(
      'expected a table with the text of records',
    );
  });

  test('what is no log is not passed over in silence', async () => {
    const other = join(apart, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'log.json.gz'), gzipSync(JSON.stringify({ Records: [...sampleEvents({ count: 2 })] })));
    for (const name of ['a', 'b']) writeFileSync(join(other, `${name}.json.gz`), gzipSync('{"detail":{}}'));
    for (const [argv, ids] of [
      [[], 2],
      [['--count-by', 'eventName', '--match', '$.eventName == "NoSuchEvent"'], 0],
    ] as const) {
      const { code, out, err } = await lookup([...argv, '--source', `duckdb:${other}`]);
      expect([code, argv.length === 0 ? idsOf(out).length : 0]).toEqual([3, ids]);
      expect(err).toContain('expected logs with a list of Records, found files without it; a lookup of the same place');
    }
  });

  test('a log that was cut before the first byte of its text is named, unless nothing of it is asked for', async () => {
    const cut = join(apart, 'cut');
    const dayOf = (day: number): string => join(cut, `AWSLogs/111122223333/CloudTrail/us-east-1/2026/05/0${day}`);
    const whole = gzipSync(JSON.stringify({ Records: [...sampleEvents({ count: 2 })] }));
    for (const [day, length] of [
      [1, whole.length],
      [2, 12],
      [3, 30],
    ] as const) {
      mkdirSync(dayOf(day), { recursive: true });
      writeFileSync(join(dayOf(day), "it's.json.gz"), whole.subarray(0, length));
    }
    const { code, out, err } = await lookup(['--source', `duckdb:${cut}`]);
    expect([code, idsOf(out).length]).toEqual([3, 2]);
    const said = (day: number): string =>
      `trailkit lookup: ${join(dayOf(day), "it's.json.gz")}: expected the rest of the gzip data, found the end of the file before the first byte of its text\n`;
    expect(err).toBe(said(2) + said(3));
    const before = await lookup(['--source', `duckdb:${cut}`, '--to', '2026-04-20']);
    expect(before.err).toBe('');
  });

  test('a dataset of trailkit convert is read', async () => {
    const lake = join(apart, 'lake');
    expect(
      (await run((io) => runTrailkit(['convert', join(folder, 'AWSLogs'), '--to', 'parquet', '--out', lake], io))).code,
    ).toBe(0);
    const [found, wanted] = [await lookup(['--source', `duckdb:${lake}`]), await lookup(['--source', lake])];
    expect(idsOf(found.out)).toEqual(idsOf(wanted.out));
    expect(found.code).toBe(0);
  });

  test('--checkpoint and --follow are refused', async () => {
    for (const option of [['--checkpoint', 'c'], ['--follow']]) {
      const { code, err } = await lookup([...option, '--source', `duckdb:${folder}`]);
      expect(code).toBe(2);
      expect(err).toContain(`expected ${option[0]}`);
    }
  });

  test('detect, load and validate', async () => {
    const source = ['--source', `duckdb:${folder}`];
    const rule = join(folder, 'rule.json');
    writeFileSync(rule, JSON.stringify({ source: ['aws.iam'], detail: { eventName: ['ListUsers'] } }));
    const detect = (from: string) =>
      run((io) => runCommand(detectCommand, ['--rules', rule, '--source', from], io, texts));
    const [found, wanted] = [await detect(`duckdb:${folder}`), await detect(folder)];
    expect(found.out.split('\n').sort()).toEqual(wanted.out.split('\n').sort());
    const load = ['load', '--dry-run', '--product', 'elasticsearch', ...source];
    expect((await run((io) => runLoader(load, io))).code).toBe(0);
    const validate = await run((io) => runTrailkit(['validate', ...source], io));
    expect(validate.out).toMatch(/records +\d+/);
  });
});

test('a password for a server of Trino without TLS is not sent, and that is said', async () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const source = `trino://ann:secret@127.0.0.1:${port}/hive.logs.events`;
  const { code, out, err } = await lookup(['--source', source, '--since', '1h']);
  server.close();
  expect({ code, out, requests }).toEqual({ code: 3, out: '', requests: [] });
  expect(err).toMatch(
    /expected TLS, which a password is sent by, found a server without it at this port; name the port that has TLS\n$/,
  );
  expect(err).not.toContain('secret');
});

describe('hundreds of rules over duckdb:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-duckdb-rules-'));
  const [rules, logs] = [join(folder, 'rules'), join(folder, 'logs')];
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Rules about one event and more, and some about no event in particular. */
  function writeRules(): void {
    mkdirSync(rules);
    const events = [...sampleEvents({ count: 400, seed: 3 })];
    for (const [index, { eventSource, eventName, awsRegion }] of events.entries()) {
      const more = [
        {},
        { awsRegion: [awsRegion] },
        { errorCode: [{ exists: true }] },
        { userIdentity: { type: ['Root'] } },
      ];
      const detail = { eventSource: [eventSource], eventName: [eventName], ...more[index % more.length] };
      writeFileSync(join(rules, `event-${index}.json`), JSON.stringify({ detail }));
    }
    const others = [
      { sourceIPAddress: [{ cidr: '192.0.2.0/25' }] },
      { errorCode: [{ prefix: 'Access' }] },
      { eventSource: [{ suffix: 'm.amazonaws.com' }], eventName: [{ 'anything-but': ['GetUser'] }] },
      { eventName: [{ 'equals-ignore-case': 'getobject' }, { prefix: 'List' }] },
      { $or: [{ eventName: ['PutObject'] }, { readOnly: [false], awsRegion: ['us-east-1'] }] },
    ];
    for (const [index, detail] of others.entries())
      writeFileSync(join(rules, `any-${index}.json`), JSON.stringify({ detail }));
  }

  test('are pushed down as one condition, and find what they find in the logs', async () => {
    writeRules();
    mkdirSync(logs);
    const Records = [...sampleEvents({ count: 1500, seed: 4 })];
    writeFileSync(join(logs, 'log.json.gz'), gzipSync(JSON.stringify({ Records })));
    const detect = async (source: string) => {
      const { code, out, err } = await run((io) =>
        runCommand(detectCommand, ['--rules', rules, '--source', source], io, texts),
      );
      // Where a record was is another thing in a table.
      const found = out.split('\n').filter((line) => line !== '');
      const plain = found.map((line) => ({ ...(JSON.parse(line) as object), location: undefined }));
      return { code, err, found: plain.map((finding) => JSON.stringify(finding)).sort() };
    };
    const [wanted, found] = [await detect(logs), await detect(`duckdb:${logs}`)];
    expect(wanted.found.length).toBeGreaterThan(1000);
    expect(found).toEqual(wanted);
  });
});

describe('--source trino://HOST/CATALOG.SCHEMA.TABLE', () => {
  let server: TrinoServer;
  const start = async (options: TrinoServerOptions = {}) => {
    server = await startTrinoServer(options);
    const day = (time: unknown): string => String(time).slice(0, 10).replaceAll('-', '/');
    const partition = { account: '111122223333', region: 'eu-west-1' };
    for (const record of account) await server.add([{ ...partition, day: day(record.eventTime), records: [record] }]);
  };
  afterEach(() => server.close());
  const source = (user = ''): readonly string[] => [
    '--source',
    `trino://${user}${server.host}/hive.security.cloudtrail`,
  ];
  const ids = account.map(({ eventID }) => String(eventID)).sort();

  test('finds records page by page, and says what was read', async () => {
    await start({ pageRows: 3, polls: 2, busyEvery: 4 });
    const { code, out, err } = await lookup(source());
    expect({ code, ids: idsOf(out) }).toEqual({ code: 0, ids });
    expect(err).toMatch(/^trailkit lookup: trino:\/\/\S+: the server read [\d.]+ K?B\n$/);
    expect(server.statements()).toEqual(['DESCRIBE hive.security.cloudtrail', expect.stringMatching(/[^;]$/)]);
  });

  test('leaves days and names to the server', async () => {
    await start();
    const { out } = await lookup(['iam:CreateUser', '--since', '2d', ...source()]);
    expect(idsOf(out)).toEqual(['user']);
    expect(server.statements().at(-1)).toMatch(/"day"[\s\S]*= 'CreateUser'/);
  });

  test('of a table without the text of records, the statement says which files have matches, and those are read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-trino-'));
    server = await startTrinoServer();
    for (const record of account) {
      const file = join(folder, `${String(record.eventID)}.json.gz`);
      writeFileSync(file, gzipSync(JSON.stringify({ Records: [record] })));
      const [day] = String(record.eventTime).replaceAll('-', '/').split('T');
      await server.add([
        { account: '1', region: 'eu-west-1', day: day!, records: [record], file: pathToFileURL(file).href },
      ]);
    }
    const index = ['--source', `trino://${server.host}/hive.security.events`];
    const all = await lookup(index);
    expect({ code: all.code, ids: idsOf(all.out) }).toEqual({ code: 0, ids });
    rmSync(join(folder, `${ids.find((id) => id !== 'user')}.json.gz`));
    const one = await lookup(['iam:CreateUser', ...index]);
    expect({ code: one.code, ids: idsOf(one.out) }).toEqual({ code: 0, ids: ['user'] });
    const others = await lookup(index);
    expect({ code: others.code, found: idsOf(others.out).length }).toEqual({ code: 3, found: ids.length - 1 });
    expect(others.err).toContain('.json.gz');
    const file = 'hdfs://cluster/logs/a.json.gz';
    await server.add([{ account: '1', region: 'eu-west-1', day: '2026/01/01', records: [account[0]!], file }]);
    const elsewhere = await lookup(index);
    expect(elsewhere.err).toContain(
      `${file}: expected a file that can be read, as the table has rows of it, found a store that is neither S3 nor a folder of this machine`,
    );
    rmSync(folder, { recursive: true });
  });

  test('--limit cancels the statement', async () => {
    await start({ pageRows: 1 });
    const { code, out } = await lookup(['--limit', '2', ...source()]);
    expect({ code, found: idsOf(out).length }).toEqual({ code: 0, found: 2 });
    await vi.waitFor(() => expect(server.cancelled()).toBe(1));
  });

  test('an interrupt cancels the statement', async () => {
    await start({ polls: 1e9 });
    const stop = new AbortController();
    const running = lookup(source(), {}, stop.signal);
    await vi.waitFor(() => expect(server.statements().length).toBeGreaterThan(0), 10_000);
    stop.abort();
    expect((await running).err).toContain('interrupted');
    await vi.waitFor(() => expect(server.cancelled()).toBe(1));
  });

  test.each([
    { errorName: 'CONSTRAINT_VIOLATION', message: 'account', advice: 'trailkit sql --ddl --account ID,ID' },
    { errorName: 'EXCEEDED_TIME_LIMIT', message: 'too long', advice: 'go on later, or with a narrower window' },
  ])('an error of the server: $errorName', async ({ advice, ...error }) => {
    await start({ error });
    const { code, err } = await lookup(source());
    expect(code).toBe(3);
    expect(err).toContain(`expected a statement that the server runs, found ${error.errorName}: ${error.message}; `);
    expect(err).toContain(advice);
  });

  test('detect, load and validate', async () => {
    await start();
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-trino-'));
    const rule = join(folder, 'rule.json');
    writeFileSync(rule, JSON.stringify({ source: ['aws.iam'], detail: { eventName: ['CreateUser'] } }));
    const detect = ['--rules', rule, ...source()];
    const found = await run((io) => runCommand(detectCommand, detect, io, texts));
    rmSync(folder, { recursive: true });
    expect(found.out).toContain('"eventID":"user"');
    expect(server.statements().at(-1)).toContain("= 'CreateUser'");
    const load = ['load', '--dry-run', '--product', 'elasticsearch', ...source()];
    const loaded = await run((io) => runLoader(load, io));
    for (const id of ids) expect(loaded.out).toContain(`"${id}"`);
    const validated = await run((io) => runTrailkit(['validate', ...source()], io));
    expect(`${validated.out}${validated.err}`).toMatch(new RegExp(`valid +${account.length}`));
  });

  test('a table that is not there, and a server that is not', async () => {
    await start();
    const other = ['--source', `trino://${server.host}/hive.security.other`];
    expect((await lookup(other)).err).toContain('found SYNTAX_ERROR');
    const { code, err } = await lookup(['--source', 'trino://127.0.0.1:9/a.b.c']);
    expect(code).toBe(3);
    expect(err).not.toContain('    at ');
    for (const text of ['trino://h', 'trino://h/a.b', 'trino://u:secret@h/a']) {
      const refused = await lookup(['--source', text]);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('expected trino://[USER@]HOST[:PORT]/CATALOG.SCHEMA.TABLE, found');
      expect(refused.err).not.toContain('secret');
    }
  });
});
