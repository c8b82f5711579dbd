import type { CheckedIndex, Cluster, IndexProblem } from '@trailkit/es-loader';
import { checkIndex, checkTemplate, indexTemplate, isOwnIndex, ownExpression, refusalOf } from '@trailkit/es-loader';
import { isDeepStrictEqual } from 'node:util';
import type { Indices } from './connection.js';
import { listed } from './listed.js';

/** A problem in a line. */
export function textOf({ found, advice }: IndexProblem): string {
  return `found ${found}; ${advice}`;
}

const maxListed = 5;

/** Why indices will not be made as this version has them; undefined where they will. */
export async function templateProblem(cluster: Cluster, indices: Indices): Promise<string | undefined> {
  const ours = indexTemplate(cluster.product, indices);
  const answer = await cluster.request({ method: 'GET', path: ours.path });
  if (answer.status === 404) return 'expected it to be installed, found none; run init';
  if (answer.status !== 200) return `expected an answer, found ${refusalOf(answer)}`;
  const { problem, missing } = await checkTemplate(cluster, indices);
  if (problem !== undefined) return textOf(problem);
  if (missing.length > 0)
    return `expected the mappings of this version, found others, without ${listed(missing, maxListed)}; run init, which holds for indices made from then on`;
  const { index_templates: found } = answer.body as {
    readonly index_templates: readonly { readonly index_template: { readonly index_patterns: readonly string[] } }[];
  };
  const patterns = found[0]?.index_template.index_patterns ?? [];
  if (isDeepStrictEqual(patterns, ours.body.index_patterns)) return undefined;
  return `expected index patterns for the loader's indices, each ${indices.indexPeriod ?? 'month'}, found ${listed(patterns, maxListed)}; run init`;
}

/** How many indices of ours are well, and what is wrong with the others. */
export async function existingIndices(
  cluster: Cluster,
  indices: Indices,
): Promise<{
  readonly count: number;
  readonly problems: readonly { readonly index: string; readonly problem: string }[];
}> {
  const names = await namesOf(cluster, indices.indexPrefix);
  const problems: { index: string; problem: string }[] = [];
  let count = 0;
  for (const index of names) {
    // Of the other period it is no problem by itself.
    const indexPeriod = /\.\d\d\.\d\d$/.test(index) ? 'day' : 'month';
    const problem = problemOf(await checkIndex(cluster, index, { ...indices, indexPeriod }));
    if (problem === undefined) count++;
    // Others name indices like that, too: which only matters where ours have such names.
    else if (index.endsWith('-undated') || indexPeriod === (indices.indexPeriod ?? 'month'))
      problems.push({ index, problem });
  }
  return { count, problems };
}

function problemOf({ problem, block, missing }: CheckedIndex): string | undefined {
  if (problem !== undefined) return textOf(problem);
  if (block !== undefined) {
    const isClosed = block.type === 'index_closed_exception';
    return `expected it to take events, found it ${isClosed ? 'closed; open it' : `blocked (${block.reason}); lift that`}`;
  }
  if (missing.length === 0) return undefined;
  return `expected the fields of this version, found it without ${listed(missing, maxListed)}; its events are not found by them, unless it is made again (reindex)`;
}

/** Indices, aliases and data streams, closed ones among them. */
async function namesOf({ request }: Cluster, prefix: string): Promise<readonly string[]> {
  const answer = await request({
    method: 'GET',
    path: `/_resolve/index/${ownExpression(prefix)}?expand_wildcards=all`,
  });
  if (answer.status !== 200) return [];
  const {
    indices = [],
    aliases = [],
    data_streams: streams = [],
  } = answer.body as Readonly<Record<string, readonly { readonly name: string }[] | undefined>>;
  const names = [...indices, ...aliases, ...streams].map(({ name }) => name);
  return [...new Set(names)].filter((name) => isOwnIndex(prefix, name)).sort();
}
