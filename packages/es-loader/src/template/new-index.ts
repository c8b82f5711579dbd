import type { Send } from '../cluster/cluster.js';
import { ClusterError } from '../cluster/cluster-error.js';
import { refusalOf } from '../cluster/refusal.js';
import { isPassing } from '../cluster/with-retries.js';
import type { Product } from '../document/event-document.js';
import type { IndexPeriod } from '../document/index-name.js';
import { defaultPriority } from './index-template.js';
import type { IndexProblem } from './index-problem.js';
import { mappingFit } from './mapping-fit.js';
import type { TemplateHead } from './winning-template.js';
import { listTemplates, winningTemplate } from './winning-template.js';

/** Whose index it is to be. */
export interface IndexOwner {
  readonly indexPrefix: string;
  readonly indexPeriod: IndexPeriod;
}

/** An index that is not there yet, as it would be. */
export interface NewIndex {
  /** False where the server does not tell: users who may write need not be allowed to ask, and OpenSearch Serverless has no answer. */
  readonly isKnown: boolean;
  /** Why events are not to be loaded into it. */
  readonly problem?: IndexProblem;
  /** The fields of this version that it would not have. */
  readonly missing: readonly string[];
}

/** Asks what an index would be made of. @throws ClusterError `timed-out` where the server has no answer now */
export async function newIndex(ask: Send, product: Product, index: string, owner: IndexOwner): Promise<NewIndex> {
  const path = `/_index_template/_simulate_index/${encodeURIComponent(index)}`;
  const simulated = await ask({ method: 'POST', path });
  if (isPassing(simulated.status))
    throw new ClusterError('timed-out', `${path}: expected an answer, found ${refusalOf(simulated)}; load again later`);
  if (simulated.status !== 200) return { isKnown: false, missing: [] };
  const { template } = simulated.body as { readonly template?: { readonly mappings?: unknown } };
  const { problem, missing } = mappingFit(product, template?.mappings);
  const templates = await listTemplates(ask);
  const winner = templates && winningTemplate(templates, index);
  if (winner?.isDataStream === true) return { isKnown: true, problem: dataStreamProblem(winner, owner), missing };
  if (problem === undefined) return { isKnown: true, missing };
  return {
    isKnown: true,
    problem: templates === undefined ? unnamed(problem) : mappingProblem(winner, problem, owner),
    missing,
  };
}

function dataStreamProblem(winner: TemplateHead, owner: IndexOwner): IndexProblem {
  const found = `the index template ${winner.name} (priority ${winner.priority}) makes data streams, in which an event can be there twice`;
  return { found, advice: adviceAgainst(winner, owner) };
}

function mappingProblem(winner: TemplateHead | undefined, problem: string, owner: IndexOwner): IndexProblem {
  if (winner === undefined) {
    const option = owner.indexPeriod === 'day' ? ' --period day' : '';
    return {
      found: 'no index template, and so the first event would decide on the fields',
      advice: `run init${option}`,
    };
  }
  const { name, priority } = winner;
  const found =
    name === owner.indexPrefix
      ? `one that was edited, or is of another origin: ${problem}`
      : `the index template ${name} (priority ${priority}) in its place: ${problem}`;
  return { found, advice: adviceAgainst(winner, owner) };
}

function unnamed(problem: string): IndexProblem {
  return {
    found: `another one in its place: ${problem}`,
    advice: 'let somebody who may see all index templates run doctor',
  };
}

function adviceAgainst({ name, priority }: TemplateHead, { indexPrefix }: IndexOwner): string {
  if (name === indexPrefix) return 'run init with --replace, or name another --index';
  const above = Math.max(priority, defaultPriority) + 1;
  return `take these indices out of its index_patterns, or run init with --priority ${above}, or name another --index`;
}
