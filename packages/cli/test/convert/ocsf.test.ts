import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { runLookup } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { query } from './read-back.js';

const root = mkdtempSync(join(tmpdir(), 'convert-ocsf-'));
let count = 0;
let logs: string;
let lake: string;
beforeEach(() => {
  logs = join(root, `logs-${++count}`);
  lake = join(root, `lake-${count}`);
  mkdirSync(logs);
});
afterAll(() => rmSync(root, { recursive: true }));

const convert = (argv: readonly string[]): Promise<Ran> =>
  run((io) => runCommand(convertCommand, ['--to', 'parquet', '--out', lake, '--schema', 'ocsf', ...argv], io, texts));
const log = (name: string, Records: readonly object[]): void =>
  writeFileSync(join(logs, name), gzipSync(JSON.stringify({ Records })));
const rowsOf = async (columns: string): Promise<readonly (readonly unknown[])[]> =>
  (await query(lake, `SELECT ${columns} FROM {lake}`)).map((row) => Object.values(row));

const call = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:s',
    arn: 'arn:aws:sts::111122223333:assumed-role/R/s',
    accountId: '111122223333',
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: 'arn:aws:iam::111122223333:role/R',
        userName: 'R',
        principalId: 'AROAEXAMPLE',
      },
      attributes: { creationDate: '2026-11-20T07:00:00Z', mfaAuthenticated: 'true' },
    },
    invokedBy: 'cloudformation.amazonaws.com',
  },
  eventTime: '2026-11-20T08:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.7',
  userAgent: 'aws-cli/2',
  errorCode: 'AccessDenied',
  errorMessage: 'no',
  requestParameters: { userName: 'bob' },
  responseElements: null,
  additionalEventData: { a: 1 },
  requestID: 'r-1',
  eventID: 'e-1',
  readOnly: false,
  resources: [{ ARN: 'arn:aws:iam::111122223333:user/bob', type: 'AWS::IAM::User', accountId: '111122223333' }],
  eventType: 'AwsApiCall',
  apiVersion: '2010-05-08',
  managementEvent: true,
  recipientAccountId: '111122223333',
  vpcEndpointId: 'vpce-1',
  eventCategory: 'Management',
};

test('a call as API Activity, with the record beside it', async () => {
  log('a.json.gz', [call]);
  const { code, err, out } = await convert([logs]);
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('OCSF') as string });
  expect(out).toContain('api struct<operation:string,version:string,service:struct<name:string>');
  expect(out).toContain('resources array(row("type" varchar');
  const names = ['activity_id', 'type_uid', 'class_uid', 'category_uid', 'severity_id', 'status_id', 'time'];
  expect(await rowsOf(names.join(', '))).toEqual([[1, '600301', 6003, 6, 1, 2, '1795161600000']]);
  const paths = [
    ['actor.user.uid', call.userIdentity.arn],
    ['actor.user.uid_alt', call.userIdentity.principalId],
    ['actor.user.name', 'R'],
    ['actor.user.account.uid', '111122223333'],
    ['actor.user.credential_uid', 'ASIAEXAMPLE'],
    ['actor.session.issuer', call.userIdentity.sessionContext.sessionIssuer.arn],
    ['actor.session.is_mfa', true],
    ['actor.invoked_by', 'cloudformation.amazonaws.com'],
    ['api.operation', 'CreateUser'],
    ['api.service.name', 'iam.amazonaws.com'],
    ['api.request.uid', 'r-1'],
    ['api.request.data', '{"userName":"bob"}'],
    ['api.response.error', 'AccessDenied'],
    ['cloud.region', 'us-east-1'],
    ['cloud.account.uid', '111122223333'],
    ['http_request.user_agent', 'aws-cli/2'],
    ['metadata.uid', 'e-1'],
    ['metadata.version', '1.1.0'],
    ['metadata.event_code', 'AwsApiCall'],
    ['metadata.product.feature.name', 'Management'],
    ["array_to_string(metadata.profiles, ',')", 'cloud,datetime'],
    ['metadata.log_name', join(logs, 'a.json.gz')],
    ['resources[1].uid', 'arn:aws:iam::111122223333:user/bob'],
    ['resources[1].owner.account.uid', '111122223333'],
    ['src_endpoint.ip', '192.0.2.7'],
    ['src_endpoint.uid', 'vpce-1'],
    ['CAST(time_dt AS VARCHAR)', '2026-11-20 08:00:00'],
    ["unmapped['additionalEventData']", '{"a":1}'],
    ["unmapped['readOnly']", 'false'],
    ['raw_data', JSON.stringify(call)],
  ] as const;
  expect(await rowsOf(paths.map(([path]) => path).join(', '))).toEqual([paths.map(([, value]) => value)]);
});

test('members that have no place of their type are named, and are among what is unmapped', async () => {
  const odd = { ...call, eventID: 'e-2', userIdentity: 'someone', resources: 'x', sourceIPAddress: 5 };
  const numbers = { ...call, eventID: 'e-3', requestParameters: { n: 1 } };
  log('a.json.gz', [odd, { ...call, sourceIPAddress: 'config.amazonaws.com' }]);
  writeFileSync(
    join(logs, 'b.json'),
    JSON.stringify({ Records: [numbers] }).replace('"n":1', '"n":12345678901234567890'),
  );
  const { code, err } = await convert([logs]);
  expect(code).toBe(0);
  for (const path of ['sourceIPAddress (1)', 'resources (1)', 'requestParameters (integers of 16 digits and more) (1)'])
    expect(err).toContain(path);
  expect(await rowsOf("unmapped['sourceIPAddress'], unmapped['userIdentity']")).toContainEqual(['5', 'someone']);
  expect(await rowsOf('src_endpoint.domain')).toContainEqual(['config.amazonaws.com']);
});

test('a second run adds what is new alone, small files are joined, and our reader reads it back', async () => {
  const events = [...sampleEvents({ count: 300, seed: 8 })];
  log('a.json.gz', events.slice(0, 200));
  await convert([logs]);
  log('b.json.gz', events.slice(100));
  const { err } = await convert([logs, '--compact']);
  expect(err).toContain('read 200 = 100 written + 100 there already');
  const written = (await rowsOf('raw_data')).map((row) => String(row[0]));
  expect(written.toSorted()).toEqual(events.map((event) => JSON.stringify(event)).toSorted());
  const ids = (text: string) => text.match(/"eventID":"[^"]+"/g)?.toSorted();
  const [found, wanted] = await Promise.all(
    [lake, logs].map((source) => run((io) => runLookup(['--match', '$.errorCode exists', '--source', source], io))),
  );
  expect({ code: found!.code, err: found!.err, ids: ids(found!.out) }).toEqual({
    code: 0,
    err: '',
    ids: ids(wanted!.out),
  });
});

test('a dataset keeps its columns', async () => {
  log('a.json.gz', [call]);
  await convert([logs]);
  const { code, err } = await convert([logs, '--schema', 'trailkit']);
  expect(code).not.toBe(0);
  expect(err).toContain('expected files with the columns of trailkit, found a dataset with those of ocsf');
  expect((await convert([logs, '--schema', 'ecs'])).err).toContain('expected --schema trailkit or ocsf, found "ecs"');
});

const corpus = new URL('../../../../../../shared/corpus/records.ndjson.gz', import.meta.url);
describe.skipIf(!existsSync(corpus))('captured records (where ../shared is)', () => {
  test('are there whole, each with what OCSF requires', async () => {
    const lines = gunzipSync(readFileSync(corpus)).toString().trim().split('\n');
    const some = lines.filter((_, index) => index % 4 === 0);
    const records = some.map((line) => JSON.stringify((JSON.parse(line) as { readonly event: object }).event));
    writeFileSync(join(logs, 'a.ndjson'), records.join('\n'));
    await convert([logs]);
    const written = (await rowsOf('raw_data')).map((row) => String(row[0]));
    expect(written.toSorted()).toEqual([...new Set(records)].toSorted());
    const required = ['activity_id', 'category_uid', 'class_uid', 'severity_id', 'type_uid', 'metadata.version'];
    const missing = required.map((path) => `count(*) FILTER (WHERE ${path} IS NULL)`);
    expect(await rowsOf(missing.join(', '))).toEqual([required.map(() => '0')]);
  });
});
