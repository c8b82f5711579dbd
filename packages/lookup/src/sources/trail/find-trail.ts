import type { Trail } from '@aws-sdk/client-cloudtrail';
import { ReadError } from '@trailkit/records/node';
import { clientConfig } from '../client-config.js';
import { nextToken } from '../next-token.js';
import { serviceProblems } from '../service-problems.js';
import type { DeliveringTrail } from './trail-layout.js';
import type { TrailOptions } from './trail-options.js';

const { explain } = serviceProblems({
  service: 'CloudTrail',
  permission: 'the permissions cloudtrail:DescribeTrails and cloudtrail:ListTrails',
  pace: 'to be let through at 10 requests a second',
  throttled: 'go on later',
  refused: 'check the name or ARN of the trail',
});

const arn = /^arn:[^:]+:cloudtrail:([^:]+):\d{12}:trail\//;

/**
 * Finds a trail by its ARN or its name. A name is that of a trail that can be seen in the region, which those of several regions and of
 * the organization can; otherwise that of any trail of the account.
 *
 * @throws ReadError where there is no such trail, or several; SourceError where CloudTrail does not say.
 */
export async function findTrail(options: TrailOptions, name: string, signal: AbortSignal): Promise<DeliveringTrail> {
  const { trail } = options;
  // Loading the SDK takes longer than most commands.
  const { CloudTrailClient, DescribeTrailsCommand, paginateListTrails } = await import('@aws-sdk/client-cloudtrail');
  const config = await clientConfig(options);
  const open = (region: string) => new CloudTrailClient({ ...config, region });
  const ofArn = async (region: string, each: string): Promise<readonly Trail[]> =>
    (await describe(region, [each])).filter(({ TrailARN }) => TrailARN === each);
  const describe = async (region: string, names?: string[]): Promise<readonly Trail[]> => {
    const client = open(region);
    const input = new DescribeTrailsCommand({ trailNameList: names });
    try {
      return (await client.send(input, { abortSignal: signal })).trailList ?? [];
    } finally {
      client.destroy();
    }
  };
  /** The ARNs of the account's trails of that name, in whichever region. */
  const elsewhere = async (): Promise<readonly string[]> => {
    const client = open(options.region);
    try {
      const arns: string[] = [];
      let token: string | undefined;
      for await (const { Trails = [], NextToken } of paginateListTrails({ client }, {})) {
        token = nextToken(token, NextToken);
        arns.push(...Trails.flatMap(({ Name, TrailARN = '' }) => (Name === trail ? [TrailARN] : [])));
      }
      return arns;
    } finally {
      client.destroy();
    }
  };

  try {
    const home = arn.exec(trail)?.[1];
    if (home !== undefined) return only(await ofArn(home, trail));
    const here = (await describe(options.region)).filter(({ Name }) => Name === trail);
    if (here.length > 0) return only(here);
    const others = await elsewhere();
    const [other] = others;
    return only(others.length === 1 ? await ofArn(arn.exec(other!)![1]!, other!) : others.map(bare));
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ReadError ? error : explain(name, error);
  }

  function only(found: readonly Trail[]): DeliveringTrail {
    const [first, second] = found;
    if (first === undefined)
      throw notFound(
        `expected a trail of this account or its organization, found none of that name that ${options.region} shows; check the name, or give the ARN`,
      );
    if (second !== undefined)
      throw notFound(
        `expected one trail, found ${found.map(({ TrailARN }) => TrailARN).join(' and ')}; give the ARN of one`,
      );
    const { S3BucketName, TrailARN } = first;
    if (S3BucketName === undefined || TrailARN === undefined)
      throw notFound('expected a trail with a bucket, found none');
    return { ...first, S3BucketName, TrailARN };
  }

  function notFound(message: string): ReadError {
    return new ReadError('not-found', `${name}: ${message}`, undefined);
  }
}

function bare(TrailARN: string): Trail {
  return { TrailARN };
}
