import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The AWS CLI whose `cloudtrail validate-logs` is the oracle of digests. */
const version = '1.46.3';
const execute = promisify(execFile);

/** The folder of the AWS CLI's modules, for PYTHONPATH; pip fetches them into a cache outside the repository. A text says why it is not here. */
export async function findAwsCli(): Promise<{ readonly modules: string } | string> {
  try {
    const { stdout } = await execute('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
    const modules = join(cache, `awscli-${version}-python-${stdout.trim()}`);
    if (existsSync(modules)) return { modules };
    await mkdir(cache, { recursive: true });
    const staged = await mkdtemp(`${modules}.`);
    try {
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
      await execute('python3', [...pip, '--target', staged, `awscli==${version}`]);
      await rename(staged, modules);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      if (!existsSync(modules)) throw error;
    }
    return { modules };
  } catch (error) {
    return `the AWS CLI could not be fetched with pip: ${(error as Error).message}`;
  }
}

/** A run of `aws cloudtrail validate-logs`. */
export interface OracleRun {
  readonly code: number;
  /** The keys that it calls INVALID. */
  readonly invalid: readonly string[];
  /** The keys that it calls valid. */
  readonly valid: readonly string[];
  readonly output: string;
}

/** A chain and a window to ask about. */
export interface OracleRequest {
  readonly url: string;
  readonly region: string;
  readonly account: string;
  readonly trailArn: string;
  readonly from: string;
  readonly to: string;
}

/** Asks the AWS CLI to validate a chain on a server that plays S3 and CloudTrail. */
export async function askAwsCli(modules: string, asked: OracleRequest): Promise<OracleRun> {
  const argv = [
    ...['-m', 'awscli', 'cloudtrail', 'validate-logs', '--verbose', '--endpoint-url', asked.url],
    ...['--region', asked.region, '--trail-arn', asked.trailArn, '--account-id', asked.account],
    ...['--start-time', asked.from, '--end-time', asked.to],
  ];
  const env = {
    ...{ PATH: process.env.PATH, HOME: '/nonexistent', PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
    ...{ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_ENDPOINT_URL_S3: asked.url, AWS_ENDPOINT_URL_ORGANIZATIONS: asked.url, AWS_MAX_ATTEMPTS: '1' },
  };
  const { code, output } = await execute('python3', argv, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: Error & { code?: number; stdout?: string; stderr?: string }) => ({
      code: error.code ?? -1,
      output: `${error.stdout}${error.stderr}`,
    }),
  );
  const files = [...output.matchAll(/(?:Digest|Log) file\ts3:\/\/[^/]+\/(\S+)\t(valid|INVALID)/g)];
  const keys = (verdict: string): readonly string[] =>
    files.filter((file) => file[2] === verdict).map((file) => file[1]!);
  return { code, invalid: keys('INVALID'), valid: keys('valid'), output };
}
