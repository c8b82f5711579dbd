import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedCatalog } from '@trailkit/catalog/node';
import type { SourceRecord } from '@trailkit/lookup';
import { compileFilter, followLookup, logsSource } from '@trailkit/lookup';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findings } from '../../../src/rules/detect/find.js';
import type { Finding } from '../../../src/rules/detect/finding.js';
import { readRuleSet } from '../../../src/rules/detect/rule-set.js';
import { record } from '../../lookup/records.js';
import { correlation, denied } from './sigma-rules.js';

const folder = mkdtempSync(join(tmpdir(), 'detect-follow-'));
const [rules, logs] = [join(folder, 'rules'), join(folder, 'logs')];
beforeEach(() => {
  for (const each of [rules, logs]) rmSync(each, { recursive: true, force: true });
  for (const each of [rules, logs]) mkdirSync(each);
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.now();
/** An hour ago and later: everything of that time has long been delivered. */
const anHourAgo = now - 3_600_000;
const timeOf = (seconds: number, start = anHourAgo): string => new Date(start + seconds * 1000).toISOString();
const refused = (id: string, eventTime: string): object =>
  record(id, 'iam', 'CreateUser', { eventTime, errorCode: 'AccessDenied' });
const write = (file: string, ...records: readonly object[]): void =>
  writeFileSync(join(logs, file), JSON.stringify({ Records: records }));

/** Rounds of a run that follows: each with its findings, as `TITLE: EVENT-ID,EVENT-ID`, and with its notices. */
type Rounds = readonly (readonly string[])[];

/** Follows the logs. Each of the changes comes after a round; after the last, it is interrupted. */
async function follow(sigma: string, ...changes: readonly (() => void)[]): Promise<Rounds> {
  writeFileSync(join(rules, 'rules.yml'), sigma);
  const stop = new AbortController();
  const { signal } = stop;
  const set = await readRuleSet([rules], { tags: [] }, installedCatalog(), { stdin: process.stdin, signal });
  expect(set.remarks).toEqual([]);
  const queries = [{ source: logsSource({ location: logs, threads: 0 }), filter: compileFilter({}) }];
  const following = followLookup({ queries, window: { from: 0, to: now }, signal, everyMs: 1 });
  const rounds: string[][] = [[]];
  async function* changing(): typeof following.steps {
    for await (const step of following.steps) {
      yield step;
      if (!step.isCaughtUp) continue;
      const change = changes[rounds.length - 1];
      rounds.push([]);
      if (change) change();
      else stop.abort();
    }
  }
  const reading = async (): Promise<void> => {
    for await (const { records, notices = [] } of findings(changing(), set, { now, follow: true }))
      rounds.at(-1)!.push(...records.map(textOf), ...notices);
  };
  await expect(reading()).rejects.toThrow('abort');
  return rounds;
}

function textOf({ record: row }: SourceRecord): string {
  const {
    rule,
    record: of,
    correlation: counted,
  } = row as unknown as Finding & Partial<{ correlation: { eventIDs: string[] } }>;
  return `${rule.title}: ${counted ? counted.eventIDs.join() : String(of.eventID)}`;
}

const untilHere =
  'correlations are of the records that were read until here: timespans that had not ended are not reported, and a later run counts from the start';

describe('detect, while it follows a folder that grows,', () => {
  test('has the findings of each file when it comes', async () => {
    write('a.json', refused('a', timeOf(0)));
    const rounds = await follow(denied, () => write('b.json', refused('b', timeOf(60))));
    expect(rounds).toEqual([['Denied: a'], ['Denied: b'], []]);
  });

  test('has the finding of a correlation with the file that completes it', async () => {
    write('a.json', refused('a', timeOf(0)), refused('b', timeOf(60)));
    const rounds = await follow(
      [denied, correlation('gte: 3', true)].join('---\n'),
      () => undefined,
      () => write('0-before-it.json', refused('c', timeOf(600))),
    );
    expect(rounds).toEqual([['Denied: a', 'Denied: b'], [], ['Denied: c', 'Many denied: a,b,c'], [untilHere]]);
  });

  test('puts what was there at the beginning in the order of time, whatever it is in the files', async () => {
    write('a.json', refused('c', timeOf(7200, 0)), refused('a', timeOf(0, 0)));
    write('b.json', refused('d', timeOf(7201, 0)), refused('b', timeOf(1, 0)));
    const rounds = await follow([denied, correlation('gte: 2')].join('---\n'));
    expect(rounds).toEqual([['Many denied: a,b', 'Many denied: c,d'], [untilHere]]);
  });

  test('puts the files of a round in the order of time', async () => {
    const rounds = await follow([denied, correlation('gte: 2')].join('---\n'), () => {
      write('a.json', refused('b', timeOf(300)));
      write('b.json', refused('a', timeOf(1)), refused('c', timeOf(800)));
    });
    expect(rounds).toEqual([[], ['Many denied: a,b'], [untilHere]]);
  });

  test('holds the last quarter of an hour back, and has its findings when it is interrupted', async () => {
    write('a.json', refused('b', timeOf(-60, now)));
    const rounds = await follow([denied, correlation('gte: 2')].join('---\n'), () =>
      write('b.json', refused('a', timeOf(-120, now))),
    );
    expect(rounds).toEqual([[], [], ['Many denied: a,b', untilHere]]);
  });

  test('has the finding of a timespan that passed without an event', async () => {
    write('a.json', refused('a', timeOf(0)));
    write('recent.json', refused('recent', timeOf(-1, now)));
    expect(await follow([denied, correlation('lte: 2')].join('---\n'))).toEqual([['Many denied: a'], [untilHere]]);
  });

  test('says how many events came too late for correlations', async () => {
    write('b.json', refused('b', timeOf(60)));
    const rounds = await follow([denied, correlation('gte: 2')].join('---\n'), () =>
      write('a.json', refused('a', timeOf(0))),
    );
    const late = '1 event came too late to be put in the order of time, and is left out of correlations';
    expect(rounds).toEqual([[], [], [late, untilHere]]);
  });
});
