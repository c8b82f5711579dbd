import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'logs-'));
const logs = join(folder, 'logs');
const at = (eventTime: string): object => ({ eventTime });
const records = [
  record('before', 's3', 'GetBucketAcl', at('2023-03-31T14:00:11Z')),
  record('first', 's3', 'GetBucketAcl', at('2023-03-31T14:00:12Z')),
  record('last', 'dynamodb', 'CreateTable', at('2023-04-01T00:00:00Z')),
  record('after', 'dynamodb', 'CreateTable', at('2023-04-01T00:00:01Z')),
  record('odd', 's3', 'GetBucketAcl', at('half past two')),
  record('denied', 's3', 'PutObject', {
    ...at('2023-03-31T20:00:00Z'),
    errorCode: 'AccessDenied',
    managementEvent: false,
  }),
];
beforeAll(() => {
  mkdirSync(logs);
  writeFileSync(join(logs, 'a.json.gz'), gzipSync(JSON.stringify({ Records: records })));
  writeFileSync(join(logs, 'b.json'), records.map((each) => JSON.stringify(each)).join('\n'));
  writeFileSync(join(folder, 'broken.json'), `{"Records":[${JSON.stringify(records[1])},{"eventID":]}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const look = async (argv: readonly string[], input = ''): Promise<{ code: number; ids: string[]; err: string }> => {
  const { code, out, err } = await run((io) => runLookup(['--fields', 'eventID', ...argv], io), input);
  const ids = out
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { eventID: string }).eventID]));
  return { code, ids, err: err.replaceAll(folder, '') };
};

describe('trailkit lookup --source', () => {
  test.each([
    {
      name: 'the window of the manual of aws-spitzel, both ends of it, and what has no time',
      in: ['--from', '2023-03-31 14:00:12', '--to', '2023-04-01 00:00:00', 's3:Get*', 'dynamodb:*', '--source', logs],
      out: { code: 0, ids: ['first', 'last', 'odd'], err: '' },
    },
    {
      name: 'data events, by a match',
      in: ['--errors', '--source', logs],
      out: { code: 0, ids: ['denied'], err: '' },
    },
    { name: 'nothing', in: ['iam:CreateUser', '--source', logs], out: { code: 1, ids: [], err: '' } },
    {
      name: 'what cannot be',
      in: ['iam:CreateUser', '--match', '$.eventName == "PutObject"', '--source', logs],
      out: {
        code: 1,
        ids: [],
        err: 'trailkit lookup: no record can match: the patterns and expressions leave nothing to each other\n',
      },
    },
    {
      name: 'newest first',
      in: ['--sort', 'time', '--limit', '3', '--source', logs],
      out: { code: 0, ids: ['odd', 'after', 'last'], err: '' },
    },
    {
      name: 'a file that is not there',
      in: ['--source', join(folder, 'nothing')],
      out: {
        code: 2,
        ids: [],
        err: 'trailkit lookup: /nothing: expected a file or a folder that can be read, but there is nothing of that name\n',
      },
    },
  ])('$name', async ({ in: argv, out }) => {
    expect(await look(argv)).toEqual(out);
  });

  test('- is standard input', async () => {
    expect(await look(['s3:Get*', '--source', '-'], JSON.stringify({ Records: records }))).toEqual({
      code: 0,
      ids: ['before', 'first', 'odd'],
      err: '',
    });
  });

  test('damage is named, and the records before it are delivered', async () => {
    const { code, ids, err } = await look(['--source', join(folder, 'broken.json')]);
    expect([code, ids]).toEqual([3, ['first']]);
    expect(err).toMatch(/^trailkit lookup: \/broken\.json.*: expected .+, found .+\n/);
  });
});
