import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pipModules } from '@trailkit/testing/oracles/pip-modules';

/** The AWS CLI whose `cloudtrail validate-logs` is the oracle of digests. */
const version = '1.46.3';

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

/** The AWS CLI, as long as it runs. */
export interface AwsCli {
  /** Validates a chain on a server that plays S3 and CloudTrail; one call after the other. */
  readonly validate: (asked: OracleRequest) => Promise<OracleRun>;
  readonly close: () => void;
}

/**
 * The AWS CLI's own `main`, in a copy of this process for each line of arguments: its start, and reading the models of its
 * services, take longer than most chains, and its commands count on from where the last call was. The tables of commands and
 * the data of clients are read before the copies are made, so that none of them reads them again. Answers with the exit code
 * and all that was printed.
 */
const program = `
import contextlib, gc, io, json, os, sys
from awscli.clidriver import create_clidriver
driver = create_clidriver()
for service in ['cloudtrail', 's3', 'organizations', 'sts']:
    driver.session.create_client(service, region_name='us-east-1')
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        driver.main(['cloudtrail', 'validate-logs'])
    except SystemExit:
        pass
gc.freeze()
for line in iter(sys.stdin.readline, ''):
    copy = os.fork()
    if copy > 0:
        os.waitpid(copy, 0)
        continue
    asked = json.loads(line)
    os.environ.update(asked['env'])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = driver.main(asked['argv'])
        except SystemExit as end:
            code = end.code
    print(json.dumps({'code': code, 'output': printed.getvalue()}), flush=True)
    os._exit(0)
`;

/** Finds the AWS CLI and starts it. @throws Error where pip cannot fetch it */
export async function openAwsCli(): Promise<AwsCli> {
  const found = await findAwsCli();
  if (typeof found === 'string') throw new Error(`expected the AWS CLI, found: ${found}`);
  return startAwsCli(found.modules);
}

/** Starts the AWS CLI. */
export function startAwsCli(modules: string): AwsCli {
  const env = {
    ...{ PATH: process.env.PATH, HOME: '/nonexistent', PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
    ...{ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_EC2_METADATA_DISABLED: 'true' },
    AWS_MAX_ATTEMPTS: '1',
  };
  const running = spawn('python3', ['-c', program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(running.stdout)[Symbol.asyncIterator]();
  return {
    async validate({ url, region, trailArn, account, from, to }) {
      const argv = [
        ...['cloudtrail', 'validate-logs', '--verbose', '--endpoint-url', url],
        ...['--region', region, '--trail-arn', trailArn, '--account-id', account],
        ...['--start-time', from, '--end-time', to],
      ];
      const endpoints = { AWS_ENDPOINT_URL_S3: url, AWS_ENDPOINT_URL_ORGANIZATIONS: url };
      running.stdin.write(`${JSON.stringify({ argv, env: endpoints })}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error('expected an answer of the AWS CLI, but it ended');
      const { code, output } = JSON.parse(answer.value) as { readonly code: number; readonly output: string };
      return runOf(code, output);
    },
    close: () => void running.kill(),
  };
}

function runOf(code: number, output: string): OracleRun {
  const files = [...output.matchAll(/(?:Digest|Log) file\ts3:\/\/[^/]+\/(\S+)\t(valid|INVALID)/g)];
  const keys = (verdict: string): readonly string[] =>
    files.filter((file) => file[2] === verdict).map((file) => file[1]!);
  return { code, invalid: keys('INVALID'), valid: keys('valid'), output };
}
