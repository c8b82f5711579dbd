import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { indexTemplate } from '@trailkit/es-loader';
import type { Ran } from '../run.js';
import { prefixed, run, withoutTimes } from '../run.js';
import { abortedAtThirdPage } from '../third-page.js';
import { call, idsUnder } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
const events = [...sampleEvents({ count: 300 })];
afterAll(() => rmSync(folder, { recursive: true }));
vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');

const regions = ['--regions', 'us-east-1,eu-west-1'];

describeServers(({ name, product, url }) => {
  const env = { CLOUDTRAIL_ES_URL: url };
  const at = (file: string): string => join(folder, `${name}-${file}`);
  const start = async (argv: readonly string[], input?: string): Promise<Ran> => {
    const ran = await run(argv, { env, input });
    // The regions of the event history are fewer than there are, which is said; what is said is tested elsewhere.
    return { ...ran, err: ran.err.replace(/^cloudtrail-es-loader: recorded elsewhere are .*\n/, '') };
  };

  const idsOf = (prefix: string): Promise<readonly string[]> => idsUnder(url, prefix);
  const idsOfEvents = events.map(({ eventID }) => String(eventID)).sort();

  let history: CloudTrailServer;
  beforeAll(async () => {
    history = await startCloudTrailServer({ requestsPerSecond: 1000 });
    history.add(events);
  });
  afterAll(() => history.close());
  const load = (prefix: string, ...argv: readonly string[]): Promise<Ran> =>
    start(['load', '--index', prefix, '--dead-letters', at(`${prefix}.letters`), ...argv]);
  const fromHistory = (): readonly string[] => ['--endpoint-url', history.url, ...regions];

  async function putUnfit(prefix: string): Promise<void> {
    const { method, path, body } = indexTemplate(product, { indexPrefix: prefix, replicas: 0 });
    const { properties } = (body.template as { mappings: { properties: Record<string, object> } }).mappings;
    properties.eventName = { ...properties.eventName, fields: { number: { type: 'long' } } };
    await call(url, method, path, body);
  }

  it('a source that is not there: nothing is changed on the server, and with another one that is there it is', async () => {
    const template = async () => (await fetch(`${url}/_index_template/cmd-mistyped`)).status;
    const mistyped = ['--source', at('mistyped')];
    const { code, err } = await load('cmd-mistyped', ...mistyped);
    expect(code).toBe(2);
    expect(err).toContain(`${at('mistyped')}: expected`);
    expect(err).not.toContain('installed');
    expect(await template()).toBe(404);
    writeFileSync(at('there.json'), JSON.stringify({ Records: events.slice(0, 3) }));
    const second = await load('cmd-mistyped', ...mistyped, '--source', at('there.json'));
    expect(second.err).toContain('installed the index template cmd-mistyped');
    expect(second.err).toContain('read 3 = 3 loaded');
    expect(await template()).toBe(200);
  });

  it('event history, twice with a state, and verify', async () => {
    await start(['init', '--index', 'cmd-history', '--yes']);
    const argv = [...fromHistory(), '--state', at('history.state')];
    const first = await load('cmd-history', ...argv);
    expect({ ...first, err: withoutTimes(first.err) }).toEqual({
      code: 0,
      out: '',
      err: prefixed('read 300 = 300 loaded + 0 already there + 0 dead letters, in N s'),
    });
    expect(await idsOf('cmd-history')).toEqual(idsOfEvents);
    const [late] = [...sampleEvents({ count: 1, seed: 7, spanMs: 60_000 })];
    history.add([late!]);
    // The last hour is asked for again, and so what is late is found.
    const second = await load('cmd-history', ...argv);
    expect(second.code).toBe(0);
    expect(second.err).toMatch(/read (\d+) = 1 loaded \+ \d+ already there \+ 0 dead letters/);
    expect(await idsOf('cmd-history')).toEqual([...idsOfEvents, String(late!.eventID)].sort());

    const verify = ['verify', '--index', 'cmd-history', ...fromHistory()];
    expect(await start(verify)).toEqual({
      code: 0,
      out: '',
      err: prefixed('301 events in the source, 301 of them in the index, 0 missing, 0 surplus'),
    });
    const [gone] = events;
    const { eventID, eventTime, eventName } = gone!;
    await call(
      url,
      'DELETE',
      `/cmd-history-${String(eventTime).slice(0, 7).replace('-', '.')}/_doc/${String(eventID)}`,
    );
    const ghost = { ...gone!, eventID: 'ghost' };
    const other = { ...gone!, eventID: 'elsewhere', awsRegion: 'ap-south-1' };
    writeFileSync(at('ghosts'), [ghost, other].map((each) => JSON.stringify(each)).join('\n'));
    await load('cmd-history', '--source', at('ghosts'));
    expect(await start(verify)).toEqual({
      code: 1,
      out: `missing\t${String(eventID)}\t${String(eventTime)}\t${String(eventName)}\nsurplus\tghost\t${String(eventTime)}\t${String(eventName)}\n`,
      err: prefixed('301 events in the source, 300 of them in the index, 1 missing, 1 surplus'),
    });
  });

  it('logs, each once: new ones and changed ones by the next run', async () => {
    await start(['init', '--index', 'cmd-logs', '--yes']);
    const logs = at('logs');
    mkdirSync(logs);
    const write = (file: string, from: number, to: number): void =>
      writeFileSync(join(logs, file), gzipSync(JSON.stringify({ Records: events.slice(from, to) })));
    write('b.json.gz', 0, 50);
    write('c.json.gz', 50, 100);
    const argv = ['--source', logs, '--state', at('logs.state')];
    const summary = async (): Promise<string> => withoutTimes((await load('cmd-logs', ...argv)).err);
    const summaryText = (read: number, loaded: number, there: number): string =>
      prefixed(`read ${read} = ${loaded} loaded + ${there} already there + 0 dead letters, in N s`);
    expect(await summary()).toBe(summaryText(100, 100, 0));
    expect(await summary()).toBe(summaryText(0, 0, 0));
    write('a.json.gz', 100, 120);
    write('c.json.gz', 50, 130);
    expect(await summary()).toBe(summaryText(100, 30, 70));
    expect(await idsOf('cmd-logs')).toEqual(
      events
        .slice(0, 130)
        .map(({ eventID }) => String(eventID))
        .sort(),
    );
  });

  it('unreadable input is reported, and asked for again', async () => {
    const logs = at('broken');
    mkdirSync(logs);
    const broken = join(logs, 'a.json');
    writeFileSync(broken, `${JSON.stringify(events[0])}\n{"eventID":\n${JSON.stringify(events[1])}\n`);
    const argv = ['--source', logs, '--state', at('broken.state')];
    for (const there of [0, 2]) {
      const { code, err } = await load('cmd-broken', ...argv);
      expect(code).toBe(3);
      expect(err).toContain(broken);
      expect(withoutTimes(err)).toContain(`read 2 = ${2 - there} loaded + ${there} already there + 0 dead letters`);
    }
    writeFileSync(broken, `${JSON.stringify(events[0])}\n${JSON.stringify(events[2])}\n`);
    expect(await load('cmd-broken', ...argv)).toMatchObject({ code: 0 });
  });

  it('a state is of one load', async () => {
    const argv = ['--source', at('logs'), '--state', at('logs.state')];
    expect(await load('cmd-elsewhere', ...argv)).toEqual({
      code: 2,
      out: '',
      err: prefixed(
        `${at('logs.state')}: expected the state of this load, found one with another --index; name another file, or remove this one. See cloudtrail-es-loader --help`,
      ),
    });
  });

  it('a state is of one account, though the same variables may hold another one', async () => {
    const elsewhere = await startCloudTrailServer({ requestsPerSecond: 1000 });
    const eventTime = `${new Date(Date.now() - 600_000).toISOString().slice(0, 19)}Z`;
    elsewhere.add([{ ...events[0]!, eventID: 'elsewhere', eventTime, recipientAccountId: '999988887777' }]);
    const argv = [...regions, '--state', at('account.state'), '--endpoint-url'];
    try {
      expect(await load('cmd-account', ...argv, history.url)).toMatchObject({ code: 0 });
      const other = await load('cmd-account', ...argv, elsewhere.url);
      expect(other.code).toBe(2);
      expect(other.err).toContain(
        ': expected events of the account 111122223333, as the state has it, found those of 999988887777; name another --state for each account. See',
      );
      expect(await idsOf('cmd-account')).not.toContain('elsewhere');
      expect(await load('cmd-account', ...argv, history.url)).toMatchObject({ code: 0 });
    } finally {
      await elsewhere.close();
    }
  });

  it('patterns, expressions and times choose', async () => {
    const iam = events.filter(({ eventSource, errorCode }) => eventSource === 'iam.amazonaws.com' && !errorCode);
    const { code } = await load('cmd-iam', 'iam:*', '-m', '$.errorCode == None', ...fromHistory(), '--since', '30d');
    expect(code).toBe(0);
    expect(await idsOf('cmd-iam')).toEqual(iam.map(({ eventID }) => String(eventID)).sort());
  });

  it('what does not fit its schema is marked', async () => {
    const violating = { ...events[0]!, eventID: 'misfit', requestParameters: 7, eventName: 'CreateUser' };
    const input = JSON.stringify({ ...violating, eventSource: 'iam.amazonaws.com' });
    await start(['init', '--index', 'cmd-misfits', '--yes']);
    const { code, err } = await run(
      ['load', '--source', '-', '--validate', '--index', 'cmd-misfits', '--dead-letters', at('misfits')],
      { env, input },
    );
    expect(withoutTimes(err)).toBe(
      prefixed('read 1 = 1 loaded + 0 already there + 0 dead letters, in N s; 1 do not fit their schemas'),
    );
    expect(code).toBe(0);
    await call(url, 'POST', '/cmd-misfits-*/_refresh');
    const found = (await call(url, 'POST', '/cmd-misfits-*/_search', { _source: ['ct.misfits'] })) as object;
    expect(JSON.stringify(found)).toContain('"misfits":["requestParameters"]');
  });

  it('what the server refuses is a dead letter, until replay', async () => {
    // A field of a field, which is no other type of it: but a name is no number.
    await putUnfit('cmd-letters');
    const letters = at('letters.ndjson');
    const argv = ['--index', 'cmd-letters', '--dead-letters', letters];
    writeFileSync(
      at('three'),
      events
        .slice(0, 3)
        .map((event) => JSON.stringify(event))
        .join('\n'),
    );
    const loaded = await start(['load', ...argv, '--source', at('three')]);
    expect({ ...loaded, err: withoutTimes(loaded.err) }).toEqual({
      code: 1,
      out: '',
      err: prefixed(`read 3 = 0 loaded + 0 already there + 3 dead letters, in N s; the dead letters are in ${letters}`),
    });
    const again = await start(['replay', ...argv]);
    expect(again.code).toBe(1);
    expect(readFileSync(letters, 'utf8').trim().split('\n')).toHaveLength(3);
    for (const index of Object.keys((await call(url, 'GET', '/cmd-letters-*')) as object))
      await call(url, 'DELETE', `/${index}`);
    await start(['init', '--index', 'cmd-letters', '--yes', '--replace']);
    const replayed = await start(['replay', ...argv]);
    expect({ ...replayed, err: withoutTimes(replayed.err) }).toEqual({
      code: 0,
      out: '',
      err: prefixed('read 3 = 3 loaded + 0 already there + 0 dead letters, in N s'),
    });
    expect(existsSync(letters)).toBe(false);
  });

  it('a dry run writes bodies that the server takes', async () => {
    const { code, out, err } = await start(['load', '--dry-run', '--index', 'cmd-dry', ...fromHistory()]);
    expect({ code, err }).toEqual({ code: 0, err: prefixed('read 301, sent nothing') });
    const answer = await fetch(`${url}/_bulk?refresh=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: out,
    });
    expect(await answer.json()).toMatchObject({ errors: false });
    expect(await idsOf('cmd-dry')).toHaveLength(301);
  });

  it('no secret is written anywhere', async () => {
    const secrets = ['s3cret-key', 's3cret-word', Buffer.from('alice:s3cret-word').toString('base64')];
    const texts: string[] = [];
    writeFileSync(at('word'), 's3cret-word\n');
    const ways: readonly { argv: readonly string[]; env: Record<string, string> }[] = [
      { argv: [], env: { CLOUDTRAIL_ES_API_KEY: 's3cret-key' } },
      { argv: ['--user', 'alice', '--password-file', at('word')], env: {} },
      { argv: ['--url', url.replace('//', '//alice:s3cret-word@')], env: {} },
    ];
    for (const [number, signIn] of ways.entries()) {
      const files = { state: at(`secret-${number}.state`), letters: at(`secret-${number}.letters`) };
      // With dead letters, and an error.
      await putUnfit('cmd-secret');
      const argv = ['load', '--index', 'cmd-secret', '--source', at('three'), '--state', files.state, ...signIn.argv];
      const options = { env: { ...env, ...signIn.env } };
      const loaded = await run([...argv, '--dead-letters', files.letters], options);
      expect(loaded.code).toBe(1);
      const other = await run([...argv, '--dead-letters', files.letters, '--index', 'cmd-other'], options);
      expect(other.code).toBe(2);
      const gone = await run([...argv, '--url', 'http://alice:s3cret-word@127.0.0.1:9'], { env });
      expect(gone.code).not.toBe(0);
      texts.push(loaded.out, loaded.err, other.err, gone.err);
      for (const file of [files.state, files.letters]) texts.push(readFileSync(file, 'utf8'));
    }
    for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
  });

  it('an interrupt loads what was read, commits it, and says how to go on', async () => {
    const controller = new AbortController();
    const latencyMs = abortedAtThirdPage(controller);
    const slow = await startCloudTrailServer({ requestsPerSecond: 1000, latencyMs });
    slow.add(events);
    const argv = ['load', '--index', 'cmd-stop', '--endpoint-url', slow.url, ...regions, '--state', at('stop.state')];
    const { code, err } = await run(argv, { env, signal: controller.signal });
    await slow.close();
    expect(code).toBe(3);
    const [, read, loaded] = /read (\d+) = (\d+) loaded \+ 0 already there \+ 0 dead letters, in/.exec(err)!;
    expect(read).toBe(loaded);
    expect(err).toContain(prefixed(`interrupted; the same command goes on from ${at('stop.state')}`));
    const quick = await startCloudTrailServer({ requestsPerSecond: 1000 });
    quick.add(events);
    const rest = await run([...argv.slice(0, 4), quick.url, ...argv.slice(5)], { env });
    await quick.close();
    expect(rest.code).toBe(0);
    expect(await idsOf('cmd-stop')).toEqual(idsOfEvents);
  });
});
