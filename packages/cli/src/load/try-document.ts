import type { Cluster, ClusterResponse } from '@trailkit/es-loader';
import { refusalOf, toDocument, trialIndex } from '@trailkit/es-loader';
import { randomUUID } from 'node:crypto';
import { worstCase } from './worst-case.js';

/** A step of the trial, and what was wrong with it. */
export interface TrialStep {
  readonly name: string;
  readonly problem?: string;
  readonly well: string;
}

/** Writes the worst document there is into an index of its own, reads it, finds it, and removes the index. */
export async function tryDocument(cluster: Cluster, indexPrefix: string): Promise<readonly TrialStep[]> {
  const raw = JSON.stringify(worstCase(randomUUID(), new Date().toISOString()));
  const { product } = cluster;
  const { id, source } = toDocument(JSON.parse(raw) as Record<string, unknown>, { product, indexPrefix, raw });
  const index = trialIndex(indexPrefix) + id.slice(0, 8);
  const steps: TrialStep[] = [];
  const step = (name: string, well: string, problem: string | undefined): boolean => {
    steps.push({ name, well, problem });
    return problem === undefined;
  };

  const body = Buffer.from(`{"create":{"_index":"${index}","_id":"${id}"}}\n${source}\n`);
  const written = await cluster.request({ method: 'POST', path: '/_bulk?refresh=true', body });
  if (!step('write', `a document of the worst kind was taken, in ${index}`, problemOfBulk(written))) return steps;
  const read = await cluster.request({ method: 'GET', path: `/${index}/_doc/${id}` });
  step('read', 'the record came back equal', problemOfRead(read, raw));
  const query = { query: { term: { 'requestParameters.bucketName': 'worst-case' } } };
  const path = `/${index}/_search`;
  const found = await cluster.request({ method: 'POST', path, body: JSON.stringify(query) });
  step('search', 'it is found by requestParameters.bucketName', problemOfSearch(found));
  const removed = await cluster.request({ method: 'DELETE', path: `/${index}` });
  const left = `expected to be allowed to delete ${index}, found ${refusalOf(removed)}; delete it by hand`;
  step('remove', 'it was removed, with its index', removed.status < 300 ? undefined : left);
  return steps;
}

interface Item {
  readonly status: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
}

function problemOfBulk(answer: ClusterResponse): string | undefined {
  const expected = 'expected the server to take a document';
  if (answer.status !== 200) return `${expected}, found ${refusalOf(answer)}`;
  const { create } = (answer.body as { readonly items: readonly { readonly create: Item }[] }).items[0]!;
  return create.status === 201
    ? undefined
    : `${expected}, found ${refusalOf({ ...answer, status: create.status, body: create })}`;
}

function problemOfRead(answer: ClusterResponse, raw: string): string | undefined {
  if (answer.status !== 200) return `expected the document, found ${refusalOf(answer)}`;
  const { _source: source } = answer.body as { readonly _source?: { readonly ct?: { readonly raw?: unknown } } };
  return source?.ct?.raw === raw ? undefined : 'expected the record in ct.raw as it was sent, found another text';
}

function problemOfSearch(answer: ClusterResponse): string | undefined {
  if (answer.status !== 200) return `expected an answer, found ${refusalOf(answer)}`;
  const { hits } = answer.body as { readonly hits: { readonly hits: readonly unknown[] } };
  return hits.hits.length === 1 ? undefined : `expected the document, found ${hits.hits.length}`;
}
