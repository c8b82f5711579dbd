import type { initOptions } from '../options/loader-options.js';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { UsageError, exitCode, isTerminal, write } from '@trailkit/command-line';
import { listed } from './listed.js';
import { report } from './report.js';
import type { SetupRequest, Cluster, ClusterResponse, TemplatePlan } from '@trailkit/es-loader';
import {
  checkTemplate,
  installTemplate,
  isSingleNode,
  openCluster,
  planTemplate,
  readAliasProblem,
  refusalOf,
  retention,
} from '@trailkit/es-loader';
import { createInterface } from 'node:readline/promises';
import { readConnection, readIndices } from './connection.js';

/** Shows and installs what the indices are made by: `cloudtrail-es-loader init`. */
export async function runInit({ values }: CommandArguments<typeof initOptions>, io: Io): Promise<number> {
  const { indexPrefix, indexPeriod } = readIndices(values);
  const shards = count('shards', values.shards, 1);
  const keepDays = count('keep-days', values['keep-days'], 1);
  const asked = count('replicas', values.replicas, 0);
  const priority = count('priority', values.priority, 0);
  const cluster = await openCluster(readConnection(values, io.env));
  try {
    const { product, version, request } = cluster;
    await report(io, `${cluster.url}: ${product} ${version}`.trimEnd());
    const alias = await readAliasProblem(request, indexPrefix);
    if (alias !== undefined)
      return await refused(`expected to name the read alias ${indexPrefix}, but ${alias.found}; ${alias.advice}`);
    const policy = keepDays === undefined ? undefined : retention(product, { indexPrefix, indexPeriod, keepDays });
    const replicas = asked ?? ((await isSingleNode(request)) ? 0 : undefined);
    const plan = (lifecycle: string | undefined): Promise<TemplatePlan> =>
      planTemplate(request, product, {
        ...{ indexPrefix, indexPeriod, shards, lifecycle, priority, replace: values.replace },
        // Asked for by nobody, it gives way to what is there.
        ...(asked === undefined ? { defaultReplicas: replicas } : { replicas }),
      });
    const whole = await plan(policy && indexPrefix);
    if (whole.problem !== undefined)
      return await refused(
        `/_index_template/${indexPrefix}: expected the index template of cloudtrail-es-loader, ${whole.problem}; name another --index, or put the loader's in its place with --replace`,
      );
    for (const { method, path, body } of policy ? [policy, ...whole.requests] : whole.requests)
      await write(io.stdout, `${method} ${path}\n${jsonOf(body)}\n`);
    if (whole.kept.length > 0)
      await report(io, `kept of the template that is there: ${listed(whole.kept, maxListed)}; --replace drops it`);
    if (!values.yes && !(await isConfirmed(io))) {
      await report(io, 'nothing was installed; --yes installs it');
      return exitCode.problems;
    }
    const keeps = policy !== undefined && (await installPolicy(cluster, policy, io));
    const answer = await installTemplate(request, policy === undefined || keeps ? whole : await plan(undefined));
    if (answer.status >= 300)
      return await refused(
        `/_index_template/${indexPrefix}: expected the server to take the index template, found ${refusalOf(answer)}`,
      );
    await report(
      io,
      `installed the index template ${indexPrefix} with the read alias ${indexPrefix}; it holds for indices made from now on`,
    );
    const { problem } = await checkTemplate(cluster, { indexPrefix, indexPeriod });
    if (problem !== undefined) await report(io, `but indices would be made by ${problem.found}; ${problem.advice}`);
    return problem !== undefined || (policy !== undefined && !keeps) ? exitCode.problems : exitCode.ok;
  } finally {
    await cluster.close();
  }

  async function refused(message: string): Promise<number> {
    await report(io, message);
    return exitCode.couldNotRun;
  }
}

/** As somebody would write it: lists of texts on one line. */
function jsonOf(body: object): string {
  return JSON.stringify(body, null, 2).replace(
    /\[\s+("[^\]]*")\s+\]/g,
    (_, names: string) => `[${names.replace(/,\s+/g, ', ')}]`,
  );
}

const maxListed = 10;

/** Whether the server has lifecycles, and took this one. */
async function installPolicy(cluster: Cluster, policy: SetupRequest, io: Io): Promise<boolean> {
  const answer = await cluster.request({
    ...policy,
    path: policy.path + (await versionOf(cluster, policy)),
    body: JSON.stringify(policy.body),
  });
  if (answer.status < 300) {
    await report(io, `installed the retention ${policy.path}`);
    return true;
  }
  const found =
    [400, 404, 405].includes(answer.status) && isUnknownPath(answer) ? 'this server has none' : refusalOf(answer);
  await report(
    io,
    `${policy.path}: expected a server with retention, found ${found}; old indices have to be deleted by hand`,
  );
  return false;
}

/** OpenSearch changes a policy only if the request names the version that is there. */
async function versionOf({ product, request }: Cluster, { path }: SetupRequest): Promise<string> {
  if (product !== 'opensearch') return '';
  const { status, body } = await request({ method: 'GET', path });
  const { _seq_no: number, _primary_term: term } = (status === 200 ? body : {}) as Readonly<Record<string, number>>;
  return number === undefined ? '' : `?if_seq_no=${number}&if_primary_term=${term}`;
}

function isUnknownPath({ status, body }: ClusterResponse): boolean {
  return (
    status === 405 ||
    /no handler found|Incorrect HTTP method/i.test(typeof body === 'string' ? body : JSON.stringify(body))
  );
}

/** Asks, where somebody can answer. */
async function isConfirmed({ stdin, stderr, signal }: Io): Promise<boolean> {
  if (!isTerminal(stdin) || !isTerminal(stderr)) return false;
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(es)?$/i.test((await lines.question('Install this? [y/N] ', { signal })).trim());
  } finally {
    lines.close();
  }
}

function count(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : -1;
  if (number >= least) return number;
  throw new UsageError(`expected a number from ${least} after --${option}, found ${JSON.stringify(text)}`);
}
