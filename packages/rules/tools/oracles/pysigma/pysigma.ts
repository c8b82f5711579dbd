import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pipModules } from '@trailkit/testing/oracles/pip-modules';

/** Sigma's own library, and the backend whose queries can be run without a server. */
const releases = { pysigma: '1.5.1', 'pysigma-backend-sqlite': '2.0.0' };

const execute = promisify(execFile);

/** The answer of pySigma about a rule: positions of the records that it finds, or why it could not say. */
export type OracleResult = { readonly hits: readonly number[] } | { readonly error: string };

/** The parts that run pySigma. */
export interface PySigma {
  /** The folder of its modules, for PYTHONPATH. */
  readonly modules: string;
}

/** Has pip fetch pySigma once, into a cache outside the repository; a text says why it is not here. */
export function findPySigma(): Promise<PySigma | string> {
  return pipModules('pysigma', releases.pysigma, [`pysigma-backend-sqlite==${releases['pysigma-backend-sqlite']}`]);
}

/** Asks pySigma which of the records each rule finds, all of them in one process. */
export async function askPySigma(
  { modules }: PySigma,
  asked: { readonly records: readonly unknown[]; readonly rules: readonly string[] },
): Promise<readonly OracleResult[]> {
  const program = fileURLToPath(new URL('ask_pysigma.py', import.meta.url));
  const running = execute('python3', [program], {
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
  });
  running.child.stdin!.end(JSON.stringify(asked));
  const { stdout } = await running;
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OracleResult);
}
