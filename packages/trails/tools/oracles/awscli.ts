import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pipModules } from '@trailkit/testing/oracles/pip-modules';

/** The AWS CLI whose `cloudtrail validate-logs` is the oracle of digests. */
const version = '1.46.3';
const execute = promisify(execFile);

/** The folder of the AWS CLI's modules, for PYTHONPATH, or why it is not here. */
export function findAwsCli(): ReturnType<typeof pipModules> {
  return pipModules('awscli', version);
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
