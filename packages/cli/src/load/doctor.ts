import type { connectionOptions } from '../options/loader-options.js';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { readConnection, readIndex } from './connection.js';
import type { Cluster } from '@trailkit/es-loader';
import { indexTemplate, openCluster, refusalOf } from '@trailkit/es-loader';
import { isDeepStrictEqual } from 'node:util';
import { tryDocument } from './try-document.js';

/** Says whether a server is ready to be loaded into: `cloudtrail-es-loader doctor`. */
export async function runDoctor({ values }: CommandArguments<typeof connectionOptions>, io: Io): Promise<number> {
  const indexPrefix = readIndex(values);
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
    const problem = await templateProblem(cluster, indexPrefix);
    await report('index template', problem, `${indexPrefix} is installed as this version has it`);
    // Without the template an index would be made that no event fits into later.
    if (problem === undefined)
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

async function templateProblem(cluster: Cluster, indexPrefix: string): Promise<string | undefined> {
  const { path, body } = indexTemplate(cluster.product, { indexPrefix });
  const answer = await cluster.request({ method: 'GET', path });
  if (answer.status === 404) return 'expected it to be installed, found none; run init';
  if (answer.status !== 200) return `expected an answer, found ${refusalOf(answer)}`;
  const { index_templates: found } = answer.body as {
    readonly index_templates: readonly {
      readonly index_template: { readonly template?: { readonly mappings?: unknown } };
    }[];
  };
  const { mappings } = body.template as { readonly mappings: unknown };
  return isDeepStrictEqual(found[0]?.index_template.template?.mappings, mappings)
    ? undefined
    : 'expected the mappings of this version, found others; run init, which holds for indices made from then on';
}
