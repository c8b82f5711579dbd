import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { QueryError } from '../../query-error.js';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The region that the environment or the configuration file names. @throws QueryError with the advice where there is none */
export function defaultRegion(
  env: Environment,
  profile: string | undefined,
  advice = 'name one with --region, or set AWS_REGION',
): string {
  const region =
    env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? configuredRegion(env, profile ?? env.AWS_PROFILE ?? 'default');
  if (region === undefined || region === '')
    throw new QueryError('bad-arguments', `expected a region, found none; ${advice}`);
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
