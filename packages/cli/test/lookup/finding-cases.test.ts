import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { runValidate } from '../../src/commands/validate.js';
import { run as runLoader } from '../load/run.js';
import { run } from '../trailkit/run.js';

const caseFile = (name: string): string => fileURLToPath(new URL(`../fixtures/cases/${name}`, import.meta.url));

interface Case {
  readonly name: string;
  readonly file: string;
  readonly in: readonly string[];
  /** The member that is counted, and how often each value is there. */
  readonly by: string;
  readonly out: Readonly<Record<string, number>>;
  readonly err?: string;
}

const grafana = '04-grafana-two-addresses/grafana.json';
const old = '05-no-readOnly/2018.json';
const redacted = '06-redacted-event-ids/redacted.json';
const times = '15-times/t.json';
const logins = '22-failed-console-login/logins.json';
const errors = '23-errors/e.json';

const cases: readonly Case[] = [
  {
    name: 'the first of two addresses is in a network',
    file: grafana,
    in: ['--match', '$.sourceIPAddress cidr "203.0.113.0/24"'],
    by: 'errorCode',
    out: { 200: 1, 403: 1 },
  },
  {
    name: 'the second of two addresses is one',
    file: grafana,
    in: ['--match', '$.sourceIPAddress == "10.20.0.4"'],
    by: 'errorCode',
    out: { 200: 1, 403: 1 },
  },
  { name: 'a code of success is no error', file: grafana, in: ['--errors'], by: 'errorCode', out: { 403: 1 } },
  { name: 'and 403 a refusal', file: grafana, in: ['--denied'], by: 'errorCode', out: { 403: 1 } },
  {
    name: 'old records that write',
    file: old,
    in: ['--writes'],
    by: 'eventName',
    out: { TerminateInstances: 1, CreateUser: 1, DeleteFunction20150331: 1 },
  },
  { name: 'old records that read', file: old, in: ['--reads'], by: 'eventName', out: { DescribeInstances: 1 } },
  {
    name: 'different events of one id',
    file: redacted,
    in: [],
    by: 'eventName',
    out: { CreateUser: 1, CreateAccessKey: 1, AttachUserPolicy: 1, DeleteBucket: 1 },
    err: 'trailkit lookup: delivered 3 records whose eventID another event has, too (redacted): an eventID is no identity in these data\n',
  },
  {
    name: 'a second, with an offset',
    file: times,
    in: ['iam:*', '--from', '2026-02-08 09:23:37+11:00', '--to', '2026-02-08 09:23:37+11:00'],
    by: 'eventTime',
    out: { '2026-02-07T22:23:37Z': 1 },
  },
  {
    name: 'seconds since 1970',
    file: times,
    in: ['iam:*', '--from', '1770503017', '--to', '1770503017'],
    by: 'eventTime',
    out: { '2026-02-07T22:23:37Z': 1 },
  },
  {
    name: 'keys below a folder',
    file: '17-s3-keys/k.json',
    in: ['s3:PutObject', '--match', '$.requestParameters.key like "raw/*"'],
    by: 'requestParameters.key',
    out: { 'raw/load=20231122T000033Z/a.csv': 1, 'raw/ü+ %20c.csv': 1 },
  },
  {
    name: 'failed sign-ins',
    file: logins,
    in: ['--console-logins', '--errors'],
    by: 'userIdentity.type',
    out: { IAMUser: 1, Root: 1 },
  },
  { name: 'those of root', file: logins, in: ['--root', '--errors'], by: 'userIdentity.type', out: { Root: 1 } },
  { name: 'which are not refused', file: logins, in: ['--denied'], by: 'userIdentity.type', out: {} },
  {
    name: 'refusals in all their spellings',
    file: errors,
    in: ['--denied'],
    by: 'errorCode',
    out: { AccessDenied: 1, AccessDeniedException: 1, 'Client.UnauthorizedOperation': 1, UnauthorizedOperation: 1 },
  },
];

describe('cases from the field', () => {
  test.each(cases)('$name', async ({ file, in: argv, by, out, err = '' }) => {
    const args = [...argv, '--source', caseFile(file), '--count-by', by, '-o', 'ndjson'];
    const ran = await run((io) => runLookup(args, io));
    const rows = ran.out.split('\n').filter((line) => line !== '');
    const counts = rows.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.fromEntries(counts.map((row) => [String(row[by]), row.count]))).toEqual(out);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: Object.keys(out).length > 0 ? 0 : 1, err });
  });

  test('ids of aggregated events, which are written in another way', async () => {
    const aggregated = ['a', 'b'].map((eventVersion) =>
      JSON.stringify({ eventVersion, eventId: 'one', eventTime: '2026-05-01T10:00:00Z', eventCategory: 'Aggregated' }),
    );
    const { err } = await run((io) => runLookup(['--source', '-'], io), aggregated.join('\n'));
    expect(err).toContain('delivered 1 record whose eventID another event has, too (one)');
  });

  test('a time that long ago', async () => {
    const args = ['iam:*', '--source', caseFile(times), '--since', '30000 days ago', '--count-by', 'eventName'];
    expect((await run((io) => runLookup(args, io))).code).toBe(0);
  });

  test('records whose kind nobody knows are counted', async () => {
    const record = { eventVersion: '1.05', eventSource: 'unheard-of.amazonaws.com', eventName: 'DoIt', eventID: 'e1' };
    const { code, out, err } = await run((io) => runLookup(['--writes', '--source', '-'], io), JSON.stringify(record));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'trailkit lookup: left out 1 record (unheard-of.amazonaws.com DoIt): neither the record nor the catalog says whether the call changes something; without --writes and --reads they are found\n',
    );
  });

  test('copies are one, in another order, with white space, and in another envelope', async () => {
    const { Records: records } = JSON.parse(readFileSync(caseFile(redacted), 'utf8')) as {
      Records: Record<string, unknown>[];
    };
    const reversed = records.map((record) => Object.fromEntries(Object.entries(record).reverse()));
    const input = [
      JSON.stringify({ Records: records }),
      JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: reversed[0] }),
      JSON.stringify({ Events: [{ EventId: 'redacted', CloudTrailEvent: JSON.stringify(records[1], null, 1) }] }),
      JSON.stringify(reversed[2], null, 2),
    ].join('\n');
    const { out } = await run((io) => runLookup(['--source', '-', '--fields', 'eventName'], io), input);
    expect(out.trimEnd().split('\n')).toHaveLength(4);
  });

  test('events of Identity Center are known', async () => {
    const file = caseFile('07-identity-center/ic.json');
    expect((await run((io) => runValidate(['--mode', 'strict', file], io))).code).toBe(0);
    expect((await run((io) => runLookup(['signin:*', 'sso:*', '--source', file], io))).code).toBe(0);
  });
});

describe('ids of documents', () => {
  const idsOf = (out: string): string[] =>
    out.split('\n').flatMap((line) => (line.startsWith('{"create"') ? [/"_id":"([^"]*)"/.exec(line)![1]!] : []));
  const dryRun = ['--dry-run', '--product', 'opensearch', '--source'];

  test('one that stands for many is no id', async () => {
    const { out, err } = await runLoader(['load', ...dryRun, caseFile(redacted)]);
    const ids = idsOf(out);
    expect([ids.length, new Set(ids).size, ids.includes('redacted')]).toEqual([4, 4, false]);
    expect(err).toContain('4 of the events have an eventID that stands for many (redacted): their documents have ids');
  });

  test('another event of an id has one of its own, and a copy has the same', async () => {
    const id = '0b4f1c22-1111-4222-8333-444455556666';
    const text = readFileSync(caseFile(redacted), 'utf8').replaceAll('redacted', id);
    const { out, err } = await runLoader(['load', ...dryRun, '-'], { input: `${text}\n${text}` });
    const ids = idsOf(out);
    expect(ids[0]).toBe(id);
    expect(ids.slice(1, 4).every((each) => each.startsWith(`${id}.`))).toBe(true);
    expect([ids.slice(4), new Set(ids).size]).toEqual([ids.slice(0, 4), 4]);
    expect(err).toContain(`6 of the events have the eventID of another event (${id}): their documents have ids`);
  });
});
