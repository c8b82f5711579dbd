import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';

const cases = fileURLToPath(new URL('../fixtures/cases/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'case-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const look = async (...argv: readonly string[]): Promise<{ code: number; lines: string[]; err: string }> => {
  const { code, out, err } = await run((io) => runLookup(argv, io));
  return { code, lines: out.split(/\r?\n/).filter(Boolean), err: err.replaceAll(cases, '').replaceAll(folder, '') };
};

describe('folders of many layouts (case 21)', () => {
  const tree = join(cases, '21-layouts/tree');
  const insights =
    'trailkit lookup: 21-layouts/tree/AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2026/09/11/c.json: Insights events are passed over; --insights looks for them instead\n';
  const logs: readonly { name: string; in: readonly string[]; out: readonly string[]; err: string }[] = [
    { name: 'all but Insights events, which are reported', in: [], out: ['d', 'b', 'f', 'e', 'a'], err: insights },
    {
      name: 'one region, whatever folders are called',
      in: ['--region', 'us-east-1'],
      out: ['f', 'e'],
      err: '',
    },
    { name: 'the other region', in: ['--region', 'eu-west-1'], out: ['d', 'b', 'a'], err: insights },
    { name: 'the option that is named', in: ['--insights'], out: ['c'], err: '' },
  ];
  test.each(logs)('$name', async ({ in: argv, out, err }) => {
    const ran = await look('--source', tree, '--fields', 'eventID', '-o', 'csv', ...argv);
    const found = ran.lines.slice(1).map((path) => /([a-z])\.json$/.exec(path)![1]);
    expect({ ...ran, lines: found }).toEqual({ code: 0, lines: out, err });
  });
});

test('a flat folder: --region holds for the records (case 09)', async () => {
  const flat = join(cases, '09-flat-folder-digest/flat');
  const ran = await look('iam:*', '--source', flat, '--region', 'eu-west-1', '--fields', 'awsRegion');
  expect(ran.lines).toEqual(['{"awsRegion":"eu-west-1"}']);
});

describe('logs that are delivered late (case 01)', () => {
  /** A copy of the bucket, and how to deliver the late log: its key sorts before all others. */
  function bucket(name: string): { place: string; out: string; deliver: () => void; argv: readonly string[] } {
    const logs = join(folder, name);
    const day = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20';
    cpSync(join(cases, '01-late-files/logs'), logs, { recursive: true });
    const [place, out] = [join(folder, `${name}.place`), join(folder, `${name}.ndjson`)];
    const late = '111122223333_CloudTrail_eu-west-1_20261120T1820Z_bbbbbbbbbbbbbbbb.json.gz';
    const to = join(logs, day, '1_CloudTrail_eu-west-1_20261120T1350Z_late.json.gz');
    const deliver = (): void => cpSync(join(cases, '01-late-files/late', late), to);
    return { place, out, deliver, argv: ['--source', logs, '--checkpoint', place, '--out', out] };
  }
  const ids = (file: string): string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { eventID: string }).eventID.slice(-1));

  test('a lookup that stopped goes on with them', async () => {
    const { argv, out, deliver } = bucket('stopped');
    expect(await look(...argv, '--limit', '1')).toMatchObject({ code: 0, err: '' });
    deliver();
    expect(await look(...argv, '--limit', '30')).toMatchObject({ code: 0, err: '' });
    expect(ids(out).toSorted()).toEqual(['2', '4', '6']);
  });

  test('a lookup that came to its end takes them up, and says where there is nothing new', async () => {
    const { argv, out, place, deliver } = bucket('ended');
    expect(await look(...argv, '--since', '2018-01-01')).toMatchObject({ code: 0, err: '' });
    deliver();
    expect(await look(...argv, '--since', '2018-01-01')).toMatchObject({ code: 0, err: '' });
    expect(ids(out).toSorted()).toEqual(['2', '4', '6']);
    const name = place.replace(folder, '');
    expect(await look(...argv, '--since', '2018-01-01')).toMatchObject({
      code: 0,
      err: `trailkit lookup: nothing new since the lookup that ${name} is of; remove it to start again\n`,
    });
    expect(ids(out)).toHaveLength(3);
  });

  test('--follow delivers what there is, and goes on from its checkpoint', async () => {
    const { argv, out, deliver, place } = bucket('followed');
    const following = async (): Promise<{ code: number; err: string }> => {
      const stop = new AbortController();
      const ran = run((io) => runLookup([...argv, '--follow'], { ...io, signal: stop.signal }));
      await delay(1000);
      stop.abort();
      return ran;
    };
    const stopped = `trailkit lookup: interrupted; the same command goes on from ${place}\n`;
    expect(await following()).toMatchObject({ code: 3, err: stopped });
    expect(ids(out)).toEqual(['2', '4']);
    deliver();
    expect(await following()).toMatchObject({ code: 3, err: stopped });
    expect(ids(out)).toEqual(['2', '4', '6']);
  });
});
