import type { connectionOptions } from '../options/loader-options.js';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { readConnection, readIndices } from './connection.js';
import type { Cluster } from '@trailkit/es-loader';
import { openCluster, readAliasProblem } from '@trailkit/es-loader';
import { existingIndices, templateProblem, textOf } from './index-problems.js';
import { tryDocument } from './try-document.js';

/** Says whether a server is ready to be loaded into: `cloudtrail-es-loader doctor`. */
export async function runDoctor({ values }: CommandArguments<typeof connectionOptions>, io: Io): Promise<number> {
  const indices = readIndices(values);
  const { indexPrefix } = indices;
  const cluster = await openCluster(readConnection(values, io.env));
  let problems = 0;
  const report = async (name: string, problem: string | undefined, well: string): Promise<void> => {
    if (problem !== undefined) problems++;
    await write(io.stdout, `${problem === undefined ? 'ok     ' : 'PROBLEM'}  ${name}: ${problem ?? well}\n`);
  };
  try {
    const { product, version } = cluster;
    await report('server', undefined, `${product} ${version}`.trimEnd() + ` at ${cluster.url}`);
    await report('health', await healthProblem(cluster), 'not red');
    const alias = await readAliasProblem(cluster.request, indexPrefix);
    await report('read alias', alias && textOf(alias), `${indexPrefix} can be one`);
    const problem = await templateProblem(cluster, indices);
    await report('index template', problem, `${indexPrefix} is installed as this version has it`);
    const { count, problems: others } = await existingIndices(cluster, indices);
    for (const { index, problem: found } of others) await report(`index ${index}`, found, '');
    if (count > 0) await report('indices', undefined, `${count} take events, in the fields of this version`);
    // Without the template an index would be made that no event fits into later.
    if (problem === undefined && alias === undefined)
      for (const step of await tryDocument(cluster, indexPrefix)) await report(step.name, step.problem, step.well);
  } finally {
    await cluster.close();
  }
  return problems > 0 ? exitCode.problems : exitCode.ok;
}

async function healthProblem(cluster: Cluster): Promise<string | undefined> {
  const answer = await cluster.request({ method: 'GET', path: '/_cluster/health' });
  const { status } = answer.body as { readonly status?: string };
  // Who may write documents need not be allowed to ask this.
  if (answer.status !== 200 || status !== 'red') return undefined;
  return 'expected green or yellow, found red; some indices cannot be written to';
}
