import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Patterns } from '../../patterns/compile-patterns.js';
import { QueryError } from '../../query-error.js';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The regions that every account has. What it has opted into besides has to be named: to ask the account for its regions
 * (ec2:DescribeRegions, account:ListRegions) takes rights that whoever may read CloudTrail need not have, and a region that
 * is not enabled refuses credentials in the same words as one that does not know them.
 */
export const usualRegions = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
];

/** Where global services are recorded. */
export const globalRegion = 'us-east-1';

/** Services whose events are recorded in us-east-1 only, or there too, wherever they are used. */
export const globalSources = ['iam', 'sts', 'signin', 'cloudfront', 'route53', 'organizations', 'waf', 'shield'].map(
  (label) => `${label}.amazonaws.com`,
);

/** Whether a pattern can mean an event of a global service. */
export function meanGlobal({ included }: Patterns): boolean {
  return (
    included.length === 0 ||
    included.some(({ sources }) => sources === undefined || sources.some((source) => globalSources.includes(source)))
  );
}

/** The region that the environment or the configuration file names. */
export function defaultRegion(env: Environment, profile: string | undefined): string {
  const region =
    env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? configuredRegion(env, profile ?? env.AWS_PROFILE ?? 'default');
  if (region === undefined || region === '')
    throw new QueryError('bad-arguments', 'expected a region, found none; name one with --region, or set AWS_REGION');
  return region;
}

function configuredRegion(env: Environment, profile: string): string | undefined {
  const file = env.AWS_CONFIG_FILE ?? join(env.HOME ?? homedir(), '.aws', 'config');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined; // no such file: no such setting
  }
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[\s*(?:profile\s+)?"?([^\]"]+?)"?\s*\]/.exec(line)?.[1] ?? section;
    const region = /^region\s*=\s*(\S+)/.exec(line.trim())?.[1];
    if (section === profile && region !== undefined) return region;
  }
  return undefined;
}
