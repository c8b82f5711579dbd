import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The release that the tables are from. */
const release = '0.9.53';

/** The result of Custodian for a policy. */
export type PolicyResult =
  { readonly error: string } | { readonly pattern: Readonly<Record<string, unknown>>; readonly kept: string };

/** Policies, the resource types that they are of, and records to put them to. */
export interface PolicyBatch {
  readonly resources: readonly string[];
  readonly policies: readonly string[];
  readonly records: readonly unknown[];
}

/** A Python that has c7n. */
export interface Custodian {
  readonly python: string;
}

/** Finds Python, and installs c7n with pip in a cache outside the repository; a text says why it is not here. */
export async function findCustodian(): Promise<Custodian | string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
  const folder = join(cache, `c7n-${release}`);
  const python = join(folder, 'bin', 'python');
  const isThere = join(folder, 'c7n-is-installed');
  if (existsSync(isThere)) return { python };
  try {
    await mkdir(cache, { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', `c7n==${release}`]);
    await mkdir(isThere);
    return { python };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return `no Python with c7n ${release}: ${(error as Error).message.split('\n', 1)[0]!}`;
  }
}

/** Asks Custodian about policies, all of them in one process. */
export async function askCustodian(custodian: Custodian, batch: PolicyBatch): Promise<readonly PolicyResult[]> {
  const text = await answerOf(custodian, batch);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PolicyResult);
}

/** Custodian's own table of shortcuts. */
export async function askShortcuts(
  custodian: Custodian,
): Promise<Readonly<Record<string, { ids: string; source: string }>>> {
  return JSON.parse(await answerOf(custodian, { shortcuts: true })) as Record<string, { ids: string; source: string }>;
}

/** Service of botocore → Custodian's resource types of it → the member that identifies a resource, and its noun in CloudFormation. */
export async function askResourceTypes(
  custodian: Custodian,
): Promise<Readonly<Record<string, Readonly<Record<string, readonly [id: string, noun: string]>>>>> {
  return JSON.parse(await answerOf(custodian, { resourceTypes: true })) as Record<
    string,
    Record<string, readonly [id: string, noun: string]>
  >;
}

async function answerOf({ python }: Custodian, batch: unknown): Promise<string> {
  const program = fileURLToPath(new URL('ask_c7n.py', import.meta.url));
  const asked = run(python, [program], {
    maxBuffer: 1 << 30,
    env: { ...process.env, AWS_DEFAULT_REGION: 'us-east-1' },
  });
  asked.child.stdin!.end(JSON.stringify(batch));
  return (await asked).stdout;
}
