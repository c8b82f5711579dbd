import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { AthenaServer, AthenaServerOptions } from '@trailkit/testing/athena-server/start-athena-server';
import { startAthenaServer } from '@trailkit/testing/athena-server/start-athena-server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { ServiceError } from '@trailkit/testing/cloudtrail-server/errors';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Io } from '@trailkit/command-line';
import { runCommand } from '@trailkit/command-line';
import { detectCommand } from '../../src/commands/detect.js';
import { runLoader } from '../../src/commands/loader.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { texts } from '../../src/texts.js';
import { callsOf, idsOf, inOwnFolder, recent, recentIds, testKills } from './queried-source.js';

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');

describe('--source athena:DB.TABLE', () => {
  let server: AthenaServer;
  const start = async (options: AthenaServerOptions = {}, records: readonly object[] = recent) => {
    server = await startAthenaServer({ requestsPerSecond: 1000, polls: 1, ...options });
    const logs = new Map<string, object[]>();
    for (const each of records) {
      const time = Date.parse(String((each as { readonly eventTime?: unknown }).eventTime));
      logs.set(dayOf(time), [...(logs.get(dayOf(time)) ?? []), each]);
    }
    const partition = { account: '111122223333', region: 'eu-west-1' };
    await server.add([...logs].map(([of, list]) => ({ ...partition, day: of, records: list })));
  };
  inOwnFolder('athena');
  afterEach(() => server.close());
  const source = 'athena:security.cloudtrail';
  const call = callsOf(source, () => server.url);

  test('lookup says the cost before and after, and with a checkpoint nothing is queried twice', async () => {
    await start();
    const argv = ['--match', '$.userIdentity.userName == "Bob"', '--since', '1d', '--checkpoint', 'c', '--out', 'o'];
    const { code, out, err } = await call(runLookup, argv);
    expect({ code, out, err: code === 0 ? '' : err }).toEqual({ code: 0, out: '', err: '' });
    expect(idsOf(readFileSync('o', 'utf8'))).toEqual(['update-bob']);
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^trailkit lookup: athena:security.cloudtrail: queries scan the events of .*; what they scan is charged, \$0.005 a GB \(list price in us-east-1, 10 MB a query at least\), and the service does not say before how much that is: --max-scan SIZE limits it$/,
      ),
      expect.stringMatching(
        /^trailkit lookup: athena:security.cloudtrail: 1 query scanned [\d.]+ K?B \(less than \$0.001\)$/,
      ),
    ]);
    expect(server.queries()).toHaveLength(1);
    expect(server.queries()[0]!.statement).toContain("= 'Bob'");
    expect(server.queries()[0]!.statement).toMatch(
      /WHERE \("day" >= '\d{4}\/\d\d\/\d\d' AND "day" <= '\d{4}\/\d\d\/\d\d'\)/,
    );
    const again = await call(runLookup, argv);
    expect(again.err).toBe('trailkit lookup: c is at the end of this lookup; remove it to start again\n');
    expect(server.queries()).toHaveLength(1);
  });

  describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
    'of a table without the text of records (skipped where pip cannot fetch moto)',
    () => {
      let s3: S3Server;
      const keyOf = (id: unknown): string => `AWSLogs/log-${String(id)}.json.gz`;
      const startIndex = async (): Promise<void> => {
        s3 = await startS3Server();
        vi.stubEnv('AWS_ENDPOINT_URL_S3', s3.url);
        // Each record is a log of its own; the spaces are not those of JSON.stringify.
        const logs = recent.map((record) => [
          keyOf(record.eventID),
          gzipSync(`{"Records": [${JSON.stringify(record, null, 1)}]}`),
        ]);
        await s3.put('trail-logs', Object.fromEntries(logs) as Record<string, Buffer>);
        await start({}, []);
        const partition = { account: '111122223333', region: 'eu-west-1' };
        await server.add(
          recent.map((record) => ({
            ...partition,
            day: dayOf(Date.parse(String(record.eventTime))),
            records: [record],
            file: `s3://trail-logs/${keyOf(record.eventID)}`,
          })),
        );
      };
      const fetched = (): readonly string[] =>
        s3.takeRequests().flatMap(({ method, key }) => (method === 'GET' && key !== '' ? [key] : []));
      const index = ['--source', 'athena:security.events', '--since', '2d'];
      afterEach(() => s3.close());

      test('the query says which logs have matches, and those alone are read', async () => {
        await startIndex();
        const { code, out, err } = await call(runLookup, [...index, '-m', '$.userIdentity.userName == "Bob"']);
        expect({ code, ids: idsOf(out) }).toEqual({ code: 0, ids: ['update-bob'] });
        expect(fetched()).toEqual([keyOf('update-bob')]);
        expect(server.queries()[0]!.statement).toMatch(/^SELECT DISTINCT "\$path" AS file\nFROM events\nWHERE /);
        expect(err).toContain('athena:security.events: the table has no text of records; its query says which files');
      });

      test('records come as they were delivered, also by what the columns do not tell', async () => {
        await startIndex();
        const all = await call(runLookup, index);
        expect([...idsOf(all.out)].toSorted()).toEqual(recentIds);
        expect(fetched()).toHaveLength(recent.length);
        const some = await call(runLookup, [...index, '-m', '$.userAgent exists and $.eventVersion == "1.09"']);
        const wanted = recent.filter(
          ({ userAgent, eventVersion }) => userAgent !== undefined && eventVersion === '1.09',
        );
        expect([...idsOf(some.out)].toSorted()).toEqual(wanted.map(({ eventID }) => eventID).toSorted());
        const { out } = await call(runLoader, ['load', '--dry-run', '--product', 'opensearch', ...index]);
        expect(out.match(/^\{"create":/gm)).toHaveLength(recent.length);
      });

      test('a log that is gone is named, and the others are read', async () => {
        await startIndex();
        const file = 's3://trail-logs/AWSLogs/gone.json.gz';
        const [first] = recent;
        const day = dayOf(Date.parse(String(first!.eventTime)));
        await server.add([{ account: '111122223333', region: 'eu-west-1', day, records: [first!], file }]);
        const { code, out, err } = await call(runLookup, index);
        expect([...idsOf(out)].toSorted()).toEqual(recentIds);
        expect(err).toContain(
          `${file}: expected a file that can be read, as the table has rows of it, found NoSuchKey`,
        );
        expect(code).toBe(3);
      });
    },
  );

  test('the workgroup and the place of results are those that were named', async () => {
    await start({ hasOutput: false });
    const without = await call(runLookup, ['--since', '2d']);
    expect(without.code).toBe(3);
    expect(without.err).toContain('No output location provided');
    expect(without.err).toContain('--athena-output');
    const argv = ['--since', '2d', '--athena-workgroup', 'audit', '--athena-output', 's3://results/here/'];
    const { code, out } = await call(runLookup, argv);
    expect(code).toBe(0);
    expect([...idsOf(out)].toSorted()).toEqual(recentIds);
    expect(server.queries()).toMatchObject([{ workgroup: 'audit', output: 's3://results/here/' }]);
  });

  test('pages, throttles and lost answers: every record once, and no query twice', async () => {
    await start({ pageRows: 3, requestsPerSecond: 20 });
    let lost = 0;
    server.disturb(({ operation }) =>
      operation === 'StartQueryExecution' && lost++ === 0
        ? new ServiceError('InternalServerException', 'lost', 500)
        : undefined,
    );
    const { code, out } = await call(runLookup, ['--since', '2d']);
    expect(code).toBe(0);
    expect([...idsOf(out)].toSorted()).toEqual(recentIds);
    expect(server.queries()).toHaveLength(1);
    expect(server.takeRequests().filter(({ operation }) => operation === 'GetQueryResults').length).toBeGreaterThan(2);
  });

  test('a token that is not taken any more begins the results again, and does not do so for ever', async () => {
    await start({ pageRows: 3 });
    let refusals = 1;
    server.disturb(({ operation, input }) =>
      operation === 'GetQueryResults' && input.NextToken !== undefined && refusals-- > 0
        ? new ServiceError('InvalidRequestException', 'Invalid token')
        : undefined,
    );
    const { code, out } = await call(runLookup, ['--since', '2d']);
    expect(code).toBe(0);
    expect([...idsOf(out)].toSorted()).toEqual(recentIds);
    refusals = Infinity;
    const never = await call(runLookup, ['--since', '2d']);
    expect(never.code).toBe(3);
    expect(never.err).toContain('Invalid token');
  });

  test('lookup --explain asks nothing', async () => {
    await start();
    const { out } = await call(runLookup, ['iam:CreateUser', '--explain', '--since', '3d', '--max-scan', '5GB']);
    expect(out).toContain('trailkit sql --dialect athena');
    expect(out).toContain('at most 5 GB are, some $0.03');
    expect(server.takeRequests()).toEqual([]);
  });

  test('--max-scan: day by day, what was found until then, and exit code 3', async () => {
    await start({ bytesFactor: 1e6 });
    const { code, out, err } = await call(runLookup, ['--since', '30d', '--max-scan', '1GB']);
    expect(code).toBe(3);
    expect(out).not.toBe('');
    expect(err).toMatch(
      /athena:security.cloudtrail: expected to scan no more than 1 GB \(--max-scan\), found .*; allow more, or narrow the window\n/,
    );
    expect(err).toMatch(/1 query scanned [\d.]+ GB \(some \$[\d.]+\), more than the 1 GB of --max-scan\n/);
  });

  const ends = [
    {
      end: 'FAILED',
      reason: 'Query exhausted resources',
      err: 'that it failed (Query exhausted resources); go on later, or with a narrower window',
    },
    {
      end: 'FAILED',
      reason: 'CONSTRAINT_VIOLATION: For the injected projected partition column account',
      err: 'make it with one (trailkit sql --ddl --account ID,ID)',
    },
    { end: 'CANCELLED', reason: '', err: 'that it was cancelled; the same command starts it again\n' },
    {
      end: 'CANCELLED',
      reason: 'Query cancelled! : Bytes scanned limit was exceeded',
      err: 'the workgroup lets no query scan more: narrow the window, give --max-scan SIZE',
    },
    {
      end: 'FAILED',
      reason: 'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: X)',
      err: 'ask for s3:GetObject and s3:ListBucket on the logs',
    },
    {
      end: 'FAILED',
      reason: 'HIVE_UNKNOWN_ERROR: Unable to verify/create output bucket results',
      err: 'check where results go (--athena-output)',
    },
    {
      end: 'FAILED',
      reason: 'HIVE_CURSOR_ERROR: Row is not a valid JSON Object',
      err: 'a file of the table is damaged, or no log: --source s3://BUCKET/PREFIX of the same place names it',
    },
    {
      end: 'FAILED',
      reason: 'HIVE_CURSOR_ERROR: Please reduce your request rate. (Service: Amazon S3; Error Code: SlowDown)',
      err: 'go on later, or with a narrower window',
    },
    {
      end: 'FAILED',
      reason: "COLUMN_NOT_FOUND: line 1:8: Column 'records' cannot be resolved",
      err: 'the table is not as its description says: make it again (trailkit sql --dialect athena --ddl)',
    },
  ] as const;
  test.each(ends)('a query that ends as $end: $reason', async ({ end, reason, err }) => {
    await start({ endOf: () => end, reason });
    const ran = await call(runLookup, ['--since', '2d']);
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain(err);
    expect(ran.err).toContain('1 query scanned');
  });

  const throttles = ['GetTableMetadata', 'StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'];
  test.each(throttles)('%s that is throttled is asked again, and no query is started twice', async (throttled) => {
    await start();
    let left = 2;
    server.disturb(({ operation }) =>
      operation === throttled && left-- > 0 ? new ServiceError('TooManyRequestsException', 'Rate exceeded') : undefined,
    );
    const { code, out } = await call(runLookup, ['--since', '2d']);
    expect([code, [...idsOf(out)].toSorted()]).toEqual([0, recentIds]);
    expect(server.queries()).toHaveLength(1);
  });

  const glue = (code: string, text: string): ServiceError =>
    new ServiceError(
      'MetadataException',
      `${text} (Service: AmazonDataCatalog; Status Code: 400; Error Code: ${code}; Request ID: 1; Proxy: null)`,
    );

  test("the catalog's throttling, which Athena has in a text of its own, is waited out; what it refuses is said as that", async () => {
    await start();
    let left = 2;
    server.disturb(({ operation }) =>
      operation === 'GetTableMetadata' && left-- > 0 ? glue('ThrottlingException', 'Rate exceeded') : undefined,
    );
    expect((await call(runLookup, ['--since', '2d'])).code).toBe(0);
    server.disturb(() => glue('AccessDeniedException', 'User: x is not authorized to perform: glue:GetTable'));
    const { code, err } = await call(runLookup, ['--since', '2d']);
    expect(code).toBe(3);
    expect(err).toMatch(/expected the permissions .*glue:GetTable.*; ask for it, or use other credentials\n$/);
    server.disturb(() => glue('EntityNotFoundException', 'Database security not found.'));
    expect((await call(runLookup, ['--since', '2d'])).err).toContain(
      'check the names (athena:DB.TABLE) and the region',
    );
  });

  describe('workgroups', () => {
    const workgroups = {
      primary: {},
      off: { isDisabled: true },
      own: { enforcedOutput: 's3://audit-results/all/' },
      small: { maxBytes: 10 },
    };
    const inGroup = (name: string, ...argv: readonly string[]) =>
      call(runLookup, ['--since', '2d', '--athena-workgroup', name, ...argv]);

    test.each([
      { name: 'off', err: 'WorkGroup is disabled.; check the table, the workgroup (--athena-workgroup)' },
      { name: 'none', err: 'WorkGroup none is not found.; check the table, the workgroup (--athena-workgroup)' },
      { name: 'small', err: 'the workgroup lets no query scan more' },
    ])('$name', async ({ name, err }) => {
      await start({ workgroups });
      const ran = await inGroup(name);
      expect(ran).toMatchObject({ code: 3, out: '' });
      expect(ran.err).toContain(err);
    });

    test('one that has its own place for results says so once, where another was asked for', async () => {
      await start({ workgroups });
      const said =
        'trailkit lookup: athena:security.cloudtrail: the workgroup own has its own place for results, s3://audit-results/all/, and not that of --athena-output\n';
      const { code, err } = await inGroup('own', '--athena-output', 's3://results/here/', '--max-scan', '1TB');
      expect(code).toBe(0);
      expect(server.queries().length).toBeGreaterThan(1);
      expect(err.split(said)).toHaveLength(2);
      expect((await inGroup('own')).err).not.toContain('place for results');
      expect((await inGroup('primary', '--athena-output', 's3://results/here/')).err).not.toContain(
        'place for results',
      );
    });
  });

  test('an interrupt while a query is being started stops that query', async () => {
    await start({ polls: 1e9 });
    const stop = new AbortController();
    server.disturb(({ operation }) => {
      if (operation === 'StartQueryExecution') stop.abort();
      return undefined;
    });
    const { err } = await call(runLookup, ['--since', '2d'], stop.signal);
    expect(server.queries().map(({ state }) => state)).toEqual(['CANCELLED']);
    expect(err).toMatch(/the query \S+ was stopped; what it had scanned is charged/);
  });

  test('a page that cannot be read: a later run goes on there, starts no query, and says no cost', async () => {
    await start({ pageRows: 3 });
    server.disturb(({ operation, input }) =>
      operation === 'GetQueryResults' && input.NextToken !== undefined
        ? new ServiceError('ExpiredTokenException', 'The security token included in the request is expired')
        : undefined,
    );
    const argv = ['--checkpoint', 'c', '--out', 'o', '--since', '2d'];
    const first = await call(runLookup, argv);
    expect(first.code).toBe(3);
    expect(first.err).toContain('expected credentials that are still valid');
    server.disturb(undefined);
    const again = await call(runLookup, argv);
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(again.err).toMatch(/takes the results of the query \S+, which the run before started\n/);
    expect(again.err).not.toContain('charged');
    expect(server.queries()).toHaveLength(1);
    expect(idsOf(readFileSync('o', 'utf8')).toSorted()).toEqual(recentIds);
  });

  test('an interrupt stops the query, says so, and the same command goes on', async () => {
    await start({ polls: 1e9 });
    const stop = new AbortController();
    const argv = ['--checkpoint', 'c', '--out', 'o', '--since', '2d'];
    const running = call(runLookup, argv, stop.signal);
    await vi.waitFor(() => expect(server.queries()).toHaveLength(1), 20_000);
    stop.abort();
    const { err } = await running;
    expect(server.queries().map(({ state }) => state)).toEqual(['CANCELLED']);
    expect(err).toContain('interrupted; the same command goes on from c');
    expect(err).toMatch(/the query \S+ was stopped; what it had scanned is charged/);
    await server.close();
    await start();
    const again = await call(runLookup, argv);
    expect(again.code).toBe(0);
    expect(again.err).toContain('has no results any more; its logs are scanned again');
    expect(idsOf(readFileSync('o', 'utf8')).toSorted()).toEqual(recentIds);
  });

  const refused = [
    {
      name: 'no table',
      argv: ['--source', 'athena:cloudtrail'],
      out: 'expected athena:DB.TABLE, or athena:CATALOG.DB.TABLE, found "athena:cloudtrail"',
    },
    {
      name: 'another source',
      argv: ['--athena-workgroup', 'x', '--source', '.'],
      out: 'expected --athena-workgroup with --source athena:DB.TABLE, found other sources',
    },
    {
      name: 'no place',
      argv: ['--athena-output', 'x', '--source', source],
      out: 'expected s3://BUCKET/PREFIX/ after --athena-output, found "x"',
    },
    {
      name: 'no such table',
      argv: ['--source', 'athena:security.other'],
      out: 'expected a table that the catalog of data has, found MetadataException',
    },
  ];
  test.each(refused)('refuses $name', async ({ argv, out }) => {
    await start();
    const { code, err } = await call(runLookup, argv);
    expect(code).not.toBe(0);
    expect(err).toContain(out);
  });

  test('a table that is none of events is refused, with what to do', async () => {
    await start({ columns: [{ Name: 'elb_name', Type: 'string' }] });
    const { code, err } = await call(runLookup, []);
    expect(code).toBe(2);
    expect(err).toContain(
      'expected a table with the text of records (a column record, raw or eventjson, or a list records), or one with their members as columns (eventname among them), found the columns elb_name, account, region, day; trailkit sql --dialect athena --ddl prints one that has it',
    );
  });

  test('detect pushes down all rules as one condition', async () => {
    await start();
    writeFileSync('rule.json', JSON.stringify({ source: ['aws.iam'], detail: { eventName: ['CreateUser'] } }));
    const detect = (argv: readonly string[], io: Io) => runCommand(detectCommand, argv, io, texts);
    const { code, out } = await call(detect, ['--rules', 'rule.json', '--since', '2d']);
    expect(code).toBe(0);
    expect(out).toContain('"eventID":"user"');
    expect(server.queries().every(({ statement }) => statement.includes("'CreateUser'"))).toBe(true);
  });

  test('load', async () => {
    await start();
    const { code, out } = await call(runLoader, ['load', '--dry-run', '--product', 'elasticsearch', '--since', '2d']);
    expect(code).toBe(0);
    for (const { eventID } of recent) expect(out).toContain(`"${String(eventID)}"`);
  });

  test('validate', async () => {
    await start();
    const { out, err } = await call((argv, io) => runTrailkit(['validate', ...argv], io), ['--since', '2d']);
    expect(`${out}${err}`).toMatch(new RegExp(`valid +${recent.length}`));
  });

  testKills(
    source,
    (records) => start({ pageRows: 20, polls: 2 }, records),
    () => server.url,
  );
});
