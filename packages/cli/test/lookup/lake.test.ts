import { readFileSync, writeFileSync } from 'node:fs';
import type { LakeServer } from '@trailkit/testing/lake-server/start-lake-server';
import { startLakeServer } from '@trailkit/testing/lake-server/start-lake-server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { detectCommand } from '../../src/commands/detect.js';
import { runLoader } from '../../src/commands/loader.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runCommand } from '@trailkit/command-line';
import type { Io } from '@trailkit/command-line';
import { texts } from '../../src/texts.js';
import { run } from '../trailkit/run.js';
import { callsOf, idsOf, inOwnFolder, recent, recentIds, testKills } from './queried-source.js';

const id = '4a1b9c2d-0000-4000-8000-5e6f7a8b9c0d';

describe('--source lake:STORE', () => {
  let server: LakeServer;
  let polls = 1;
  const start = async (options: object = {}, records: readonly object[] = recent) => {
    server = await startLakeServer({ stores: [{ name: 'main', id }], requestsPerSecond: 1000, polls, ...options });
    await server.add(id, records);
  };
  inOwnFolder('lake');
  beforeEach(() => {
    polls = 1;
  });
  afterEach(() => server.close());
  const source = 'lake:main';
  const call = callsOf(source, () => server.url);

  test('lookup says the cost before and after, and with a checkpoint nothing is queried twice', async () => {
    await start();
    const argv = ['--match', '$.userIdentity.userName == "Bob"', '--since', '1d', '--checkpoint', 'c', '--out', 'o'];
    const { code, out, err } = await call(runLookup, argv);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(idsOf(readFileSync('o', 'utf8'))).toEqual(['update-bob']);
    const lines = err.trim().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^trailkit lookup: lake:main: queries scan the events of .*, and the service does not say/),
      expect.stringMatching(
        /^trailkit lookup: lake:main: [12] quer(?:y|ies) scanned .* events, of which 1 fitted the SQL$/,
      ),
    ]);
    const before = server.queries().length;
    expect(server.queries()[0]!.statement).toContain("useridentity.username = 'Bob'");
    const again = await call(runLookup, argv);
    expect(again.err).toBe('trailkit lookup: c is at the end of this lookup; remove it to start again\n');
    expect(server.queries().length).toBe(before);
  });

  test('lookup --limit ends the queries', async () => {
    await start();
    const { code, out, err } = await call(runLookup, ['--limit', '1']);
    expect({ code, ids: idsOf(out).length }).toEqual({ code: 0, ids: 1 });
    expect(err).toContain('lake:main: 1 query scanned');
  });

  test('lookup --explain asks nothing', async () => {
    await start();
    const { out } = await call(runLookup, ['iam:CreateUser', '--explain', '--since', '3d', '--max-scan', '5GB']);
    expect(out).toMatch(/asked: SELECT eventjson FROM STORE WHERE eventtime >= '.*' AND \(eventname = 'CreateUser'/);
    expect(out).toContain('at most 5 GB are, some $0.03');
    expect(server.takeRequests()).toEqual([]);
  });

  test('--max-scan: what was found until then, and exit code 3', async () => {
    await start({ bytesPerEvent: 1e9 });
    const { code, out, err } = await call(runLookup, ['--max-scan', '1GB']);
    expect(code).toBe(3);
    expect(out).not.toBe('');
    expect(err).toMatch(
      /lake:main: expected to scan no more than 1 GB \(--max-scan\), found .*; allow more, or narrow the window\n/,
    );
    expect(err).toMatch(/1 query scanned (\d+) GB \(some \$0.0\d\), more than the 1 GB of --max-scan, and \1 events/);
  });

  test('an interrupt cancels the query, and says so', async () => {
    polls = 1e9;
    await start();
    const stop = new AbortController();
    const argv = ['--checkpoint', 'c', '--out', 'o', '--since', '2d'];
    const running = call(runLookup, argv, stop.signal);
    await vi.waitFor(() => expect(server.queries()).toHaveLength(1), 20_000);
    stop.abort();
    const { err } = await running;
    expect(server.queries().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(err).toMatch(
      /trailkit lookup: interrupted; the same command goes on from c\ntrailkit lookup: lake:main: the query \S+ was cancelled; what it had scanned is charged\ntrailkit lookup: lake:main: 1 query scanned 0 B/,
    );
    // It goes on, by starting the query again.
    await server.close();
    polls = 1;
    await start();
    const again = await call(runLookup, argv);
    expect(again.code).toBe(0);
    expect(again.err).toContain('has no results any more; its events are scanned again');
    expect(idsOf(readFileSync('o', 'utf8')).toSorted()).toEqual(recentIds);
  });

  const refused = [
    {
      name: '--max-scan without a store',
      argv: ['--max-scan', '1GB', '--source', '.'],
      out: 'expected --max-scan with --source lake:STORE or athena:DB.TABLE, whose queries are charged by what they scan, found other sources',
    },
    {
      name: 'no size',
      argv: ['--max-scan', '10', '--source', 'lake:main'],
      out: 'expected a size such as 500MB, 10GB or 1.5TB after --max-scan, found "10"',
    },
    {
      name: '--insights',
      argv: ['--insights', '--source', 'lake:main'],
      out: 'expected --insights with event history, logs or a log group, found an event data store: stores keep Insights events in another form',
    },
    {
      name: '--follow',
      argv: ['--follow', '--source', 'lake:main'],
      out: 'expected --follow with a source that can be asked again and again, found lake:main',
    },
  ];
  test.each(refused)('lookup: $name', async ({ argv, out }) => {
    await start();
    const { code, err } = await run((io) => runLookup(argv, { ...io, env: { AWS_REGION: 'eu-west-1' } }));
    expect({ code, err }).toEqual({ code: 2, err: `trailkit lookup: ${out}. See trailkit lookup --help\n` });
  });

  test('detect', async () => {
    await start();
    writeFileSync('rule.json', JSON.stringify({ source: ['aws.iam'], detail: { eventName: ['CreateUser'] } }));
    const detect = (argv: readonly string[], io: Io) => runCommand(detectCommand, argv, io, texts);
    const { code, out, err } = await call(detect, ['--rules', 'rule.json', '--since', '2d']);
    expect(code).toBe(0);
    expect(out).toContain('"eventID":"user"');
    expect(err).toContain('trailkit detect: lake:main: ');
    expect(server.queries().every(({ statement }) => statement.includes("'CreateUser'"))).toBe(true);
  });

  test('load', async () => {
    await start();
    const { code, out, err } = await call(runLoader, [
      'load',
      '--dry-run',
      '--product',
      'elasticsearch',
      '--since',
      '2d',
    ]);
    expect(code).toBe(0);
    for (const { eventID } of recent) expect(out).toContain(`"${String(eventID)}"`);
    expect(err).toMatch(/lake:main: \d+ queries scanned/);
  });

  testKills(
    source,
    (records) => {
      polls = 2;
      return start({ pageRows: 20 }, records);
    },
    () => server.url,
  );
});
