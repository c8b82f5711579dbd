import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'trailkit covers --by trail:NAME (skipped where pip cannot fetch moto)',
  () => {
    let server: S3Server;
    let arn = '';

    beforeAll(async () => {
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      server = await startS3Server();
      await server.put('trail-logs', {});
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      const client = new CloudTrailClient({ region: 'us-east-1', endpoint: server.url, credentials });
      const created = await client.send(
        new CreateTrailCommand({ Name: 'main', S3BucketName: 'trail-logs', IsMultiRegionTrail: true }),
      );
      arn = created.TrailARN!;
      await client.send(new CreateTrailCommand({ Name: 'stopped', S3BucketName: 'trail-logs' }));
      await client.send(new StartLoggingCommand({ Name: 'main' }));
      await client.send(
        new PutEventSelectorsCommand({
          TrailName: 'main',
          EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }],
        }),
      );
      await client.send(
        new PutInsightSelectorsCommand({
          TrailName: 'main',
          InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
        }),
      );
      client.destroy();
    }, 60_000);
    afterAll(() => server.close());
    beforeEach(() => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
      vi.stubEnv('AWS_REGION', 'us-east-1');
    });
    afterEach(() => vi.unstubAllEnvs());

    const covers = (event: string, by: string) =>
      run((io) => runTrailkit(['covers', event, '--by', by, '--endpoint-url', server.url], io));

    it('takes a trail as it is', async () => {
      const { code, out, err } = await covers('iam:CreateUser', 'trail:main');
      expect([code, err]).toEqual([0, 'trailkit covers: 2 answers: 2 yes, 0 no, 0 unknown\n']);
      expect(out).toContain(
        'yes: iam:CreateUser by trail main: selector 1 takes it\n    trail:main /EventSelectors/0: ',
      );
      expect(out).toContain('yes: iam:CreateUser by Insights of trail main: ApiCallRateInsight counts it\n');
    });

    it('takes it by its ARN, and says no', async () => {
      const { code, out } = await covers('iam:ListUsers', `trail:${arn}`);
      expect(code).toBe(1);
      expect(out).toContain(
        'no: iam:ListUsers by trail main: selector 1: only events that are not read-only are included',
      );
    });

    it('sees that a trail is not logging', async () => {
      const { code, out } = await covers('iam:CreateUser', 'trail:stopped');
      expect(code).toBe(1);
      expect(out).toContain(
        'by trail stopped: the trail is not logging\n    trail:stopped /IsLogging: "IsLogging": false\n',
      );
    });

    it('says where it looked for a trail that is not there', async () => {
      const { code, err } = await covers('iam:CreateUser', 'trail:none');
      expect(code).toBe(2);
      expect(err).toMatch(/trail:none: expected CloudTrail to describe it, but it answered TrailNotFoundException: /);
      expect(err).toContain('a name is looked for in one region (us-east-1) and account: give the ARN');
    });

    it('says what to do where nothing answers, and without credentials', async () => {
      const argv = ['covers', 'iam:CreateUser', '--by', 'trail:main', '--endpoint-url', 'http://127.0.0.1:1'];
      const asked = (...more: readonly string[]) =>
        run((io) => runTrailkit([...argv, ...more], { ...io, env: { AWS_REGION: 'us-east-1' } }));
      expect(await asked()).toMatchObject({
        code: 2,
        err: 'trailkit covers: trail:main: expected a connection, found ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1; check the endpoint and the network\n',
      });
      const { code, err } = await asked('--profile', 'nobody');
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/: expected credentials, found CredentialsProviderError: .*; sign in/),
      ]);
    });
  },
);
