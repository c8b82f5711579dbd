import { gzipSync } from 'node:zlib';
import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { compileFilter, trailSource } from '../../../src/index.js';
import { layoutOf } from '../../../src/sources/trail/trail-layout.js';
import { contractWindow, describeRecordSource, readPages } from '../contract.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
/** The account of moto's server. */
const account = '123456789012';
const everything = { filter: compileFilter({}), window: contractWindow };
const time = new Date(contractWindow.to).toISOString();
const day = time.slice(0, 10).replaceAll('-', '/');

const event = (eventID: string): object => ({
  eventVersion: '1.11',
  eventTime: `${time.slice(0, 19)}Z`,
  eventName: 'A',
  awsRegion: 'eu-west-1',
  eventID,
});
const log = (...ids: readonly string[]): Buffer => gzipSync(JSON.stringify({ Records: ids.map(event) }));

async function createTrail(url: string, region: string, name: string, bucket: string, more: object = {}) {
  const client = new CloudTrailClient({ region, endpoint: url, credentials });
  await client.send(new CreateTrailCommand({ Name: name, S3BucketName: bucket, ...more }));
  client.destroy();
}

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('trail:NAME (skipped where pip cannot fetch moto)', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server.close());

  describeRecordSource('a trail', async (records) => {
    const own = await startS3Server();
    const aFile = 50;
    const logs: Record<string, Buffer> = {};
    for (let at = 0; at < records.length; at += aFile) {
      const key = `p/AWSLogs/${account}/CloudTrail/eu-west-1/${day}/${String(at).padStart(4, '0')}.json.gz`;
      logs[key] = gzipSync(JSON.stringify({ Records: records.slice(at, at + aFile) }));
    }
    await own.put('contract', logs);
    await createTrail(own.url, 'eu-west-1', 'main', 'contract', { S3KeyPrefix: 'p' });
    const source = trailSource({ trail: 'main', region: 'eu-west-1', endpoint: own.url, credentials, threads: 0 });
    return { source, close: own.close };
  });

  const read = async (trail: string, region = 'eu-west-1', regions: string[] = []) => {
    const source = trailSource({ trail, region, regions, endpoint: server.url, credentials, threads: 0 });
    const pages = await readPages(source, everything);
    const warnings = pages.flatMap((page) => page.warnings);
    return { ids: pages.flatMap(({ records }) => records.map(({ record }) => record.eventID)), warnings };
  };

  test('of a bucket that others share, the logs of the account and nothing else', async () => {
    await server.put('shared', {
      [`AWSLogs/${account}/CloudTrail/eu-west-1/${day}/a.json.gz`]: log('a'),
      [`AWSLogs/${account}/CloudTrail/us-east-1/${day}/b.json.gz`]: log('b'),
      [`AWSLogs/${account}/CloudTrail-NetworkActivity/us-east-1/${day}/n.json.gz`]: log('n'),
      [`AWSLogs/${account}/CloudTrail-Lake/Query/${day}/q/r.csv.gz`]: 'a,b',
      [`AWSLogs/${account}/Config/eu-west-1/2026/1/1/c.json.gz`]: '{"configurationItems":[]}',
      [`AWSLogs/${account}/vpcflowlogs/eu-west-1/${day}/v.log.gz`]: 'version account-id',
      [`AWSLogs/444455556666/CloudTrail/eu-west-1/${day}/x.json.gz`]: log('x'),
      'other.txt': 'no log',
    });
    await createTrail(server.url, 'eu-west-1', 'shared', 'shared');
    expect(await read('shared')).toEqual({ ids: ['a', 'n', 'b'].toSorted(byKey), warnings: [] });
  });

  /** In the order of the keys: CloudTrail-NetworkActivity/ before CloudTrail/. */
  function byKey(a: string, b: string): number {
    return ['n', 'a', 'b'].indexOf(a) - ['n', 'a', 'b'].indexOf(b);
  }

  test('a trail of an organization: every account, and what its own delivered before', async () => {
    await server.put('organization', {
      [`logs/AWSLogs/o-abc123/111122223333/CloudTrail/eu-west-1/${day}/1.json.gz`]: log('1'),
      [`logs/AWSLogs/o-abc123/444455556666/CloudTrail/us-east-1/${day}/2.json.gz`]: log('2'),
      [`logs/AWSLogs/o-abc123/444455556666/Config/us-east-1/${day}/c.json.gz`]: '{}',
      [`logs/AWSLogs/${account}/CloudTrail/eu-west-1/${day}/3.json.gz`]: log('3'),
      [`logs/AWSLogs/999999999999/CloudTrail/eu-west-1/${day}/4.json.gz`]: log('4'),
    });
    const more = { S3KeyPrefix: 'logs', IsOrganizationTrail: true, IsMultiRegionTrail: true };
    await createTrail(server.url, 'us-east-1', 'org', 'organization', more);
    const found = await read('org', 'us-east-1');
    expect({ ...found, ids: found.ids.toSorted() }).toEqual({ ids: ['1', '2', '3'], warnings: [] });
  });

  test('by its ARN from any region', async () => {
    await server.put('elsewhere', { [`AWSLogs/${account}/CloudTrail/eu-west-1/${day}/a.json.gz`]: log('a') });
    await createTrail(server.url, 'ap-southeast-2', 'elsewhere', 'elsewhere');
    const arn = `arn:aws:cloudtrail:ap-southeast-2:${account}:trail/elsewhere`;
    expect((await read(arn)).ids).toEqual(['a']);
    expect((await read(arn, 'eu-west-1', ['us-east-1'])).ids).toEqual([]);
  });

  test('two trails of one name', async () => {
    await server.put('twice', {});
    await createTrail(server.url, 'sa-east-1', 'twice', 'twice', { IsMultiRegionTrail: true });
    await createTrail(server.url, 'ca-central-1', 'twice', 'twice', { IsMultiRegionTrail: true });
    await expect(read('twice')).rejects.toMatchObject({
      name: 'ReadError',
      message: expect.stringMatching(
        /^trail:twice: expected one trail, found arn:\S+ and arn:\S+; give the ARN of one$/,
      ) as string,
    });
  });

  test('no such trail', async () => {
    await expect(read('none')).rejects.toMatchObject({
      name: 'ReadError',
      message:
        'trail:none: expected a trail of this account or its organization, found none of that name that eu-west-1 shows; check the name, or give the ARN',
    });
  });
});

describe('a name that no trail has which the region shows', () => {
  const arn = (region: string, name: string) => `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
  const trail = (region: string, Name: string) => ({ Name, S3BucketName: 'b', TrailARN: arn(region, Name) });
  const key = `AWSLogs/${account}/CloudTrail/us-east-1/${day}/a.json.gz`;

  test.each([
    { name: 'one elsewhere', elsewhere: [trail('us-east-1', 'one'), trail('us-east-1', 'other')], out: ['a'] },
    {
      name: 'several elsewhere',
      elsewhere: [trail('us-east-1', 'one'), trail('us-west-2', 'one')],
      out: `trail:one: expected one trail, found ${arn('us-east-1', 'one')} and ${arn('us-west-2', 'one')}; give the ARN of one`,
    },
  ])('$name', async ({ elsewhere, out }) => {
    const buckets = new Map([['b', new Map([[key, { body: log('a') }]])]]);
    const server = await startTrailServer({ buckets, keys: [], elsewhere });
    const options = { trail: 'one', region: 'eu-west-1', endpoint: server.url, credentials, threads: 0 };
    const found = await readPages(trailSource(options), everything).then(
      (pages) => pages.flatMap(({ records }) => records.map(({ record }) => record.eventID)),
      (error: Error) => error.message,
    );
    await server.close();
    expect(found).toEqual(out);
  });

  test('CloudTrail does not say', async () => {
    const server = await startTrailServer({ buckets: new Map(), keys: [], refusedRegion: 'eu-west-1' });
    const source = trailSource({ trail: 'one', region: 'eu-west-1', endpoint: server.url, credentials });
    await expect(readPages(source, everything)).rejects.toThrow(
      'trail:one: expected the permissions cloudtrail:DescribeTrails and cloudtrail:ListTrails, found AccessDeniedException: no; ask for it, or use other credentials',
    );
    await server.close();
  });
});

test('a trail of which CloudTrail does not say whether it is of an organization is of none', () => {
  const { location, belongs } = layoutOf({ S3BucketName: 'b', TrailARN: `arn:aws:cloudtrail:x:${account}:trail/t` });
  expect(location).toBe(`s3://b/AWSLogs/${account}/`);
  expect(belongs(`AWSLogs/${account}/CloudTrail/`)).toBe(true);
  expect(belongs(`AWSLogs/${account}/Config/`)).toBe(false);
});
