import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type EventDocument, type JsonObject, toDocument } from '../../src/index.js';
import { installTemplate, post, rawCopies, refusals } from './post.js';
import { ask, count } from '@trailkit/testing/search-servers/requests';
import { describeServers, type RunningServer } from '@trailkit/testing/search-servers/describe-servers';

const corpus = ['records', 'records-2'].map(
  (name) => new URL(`../../../../../shared/corpus/${name}.ndjson.gz`, import.meta.url),
);
const isThere = corpus.every((file) => existsSync(file));

interface Labelled {
  readonly kind: string;
  readonly raw: string;
  readonly record: JsonObject;
}

/** A labelled record, and its own text, which is the last member of the line. */
function labelled(line: string): Labelled {
  const raw = line.slice(line.indexOf('"event":') + '"event":'.length, -1);
  return { kind: (JSON.parse(line) as Labelled).kind, raw, record: JSON.parse(raw) as JsonObject };
}

describe.skipIf(!isThere)('records of the corpus (skipped where ../shared/corpus is absent)', () => {
  const all = isThere
    ? corpus.flatMap((file) => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')).map(labelled)
    : [];

  describeServers((server) => {
    it('are all taken, each once, and given back; what is counted of them is right', { timeout: 180_000 }, async () => {
      const prefix = `corpus-${server.version}`;
      await installTemplate(server, prefix);
      const documents = all.map(({ raw, record }) =>
        toDocument(record, { product: server.product, indexPrefix: prefix, raw }),
      );
      expect(refusals(await post(server, documents))).toEqual([]);
      expect(refusals(await post(server, documents))).toEqual([]);

      const first = new Map<string, Labelled & { readonly document: EventDocument }>();
      documents.forEach((document, at) => {
        const key = `${document.index} ${document.id}`;
        if (!first.has(key)) first.set(key, { ...all[at]!, document });
      });
      const kept = [...first.values()];
      expect(await count(server, prefix)).toBe(kept.length);
      // Different events of the documentation share made-up ids: of those, one stays of each month.
      const captured = kept.filter(({ kind }) => kind === 'captured');
      expect(captured.length).toBe(new Set(captured.map(({ document }) => document.id)).size);
      const given = await rawCopies(
        server,
        kept.map(({ document }) => document),
      );
      expect(given.filter((copy, at) => copy !== kept[at]!.raw)).toEqual([]);
      await expectCounts(
        server,
        prefix,
        kept.map(({ record }) => record),
      );
    });
  });
});

/** Compares what the server counts of promoted fields with what the records say themselves. */
async function expectCounts(server: RunningServer, prefix: string, records: readonly JsonObject[]): Promise<void> {
  expect(await terms(server, prefix, 'ct.principal')).toEqual(tally(records.map(principal)));
  const s3 = { term: { 'event.provider': 's3.amazonaws.com' } };
  const logging = { term: { eventName: 'PutBucketLogging' } }; // names two buckets
  const ofS3 = records.filter(({ eventSource }) => eventSource === 's3.amazonaws.com');
  expect(await terms(server, prefix, 'ct.bucket', { bool: { filter: [s3], must_not: [logging] } })).toEqual(
    tally(ofS3.filter(({ eventName }) => eventName !== 'PutBucketLogging').flatMap(buckets)),
  );
  const denied = records.filter(
    ({ errorCode, errorMessage }) =>
      /denied|unauthorized|forbidden/i.test(String(errorCode)) || /^not authorized/i.test(String(errorMessage)),
  );
  expect(await terms(server, prefix, 'user.roles', { term: { 'ct.denied': true } })).toEqual(tally(denied.map(role)));
}

/** How often each value of a field is there, by a terms aggregation. */
async function terms(
  server: RunningServer,
  prefix: string,
  field: string,
  query: JsonObject = { match_all: {} },
): Promise<Tally> {
  const answer = await ask(server, 'POST', `/${prefix}/_search`, {
    size: 0,
    query,
    aggs: { top: { terms: { field, size: 10_000 } } },
  });
  const { buckets } = (answer.aggregations as { top: { buckets: { key: string; doc_count: number }[] } }).top;
  return Object.fromEntries(buckets.map(({ key, doc_count }) => [key, doc_count]));
}

type Tally = Readonly<Record<string, number>>;

function tally(values: readonly (string | undefined)[]): Tally {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** A part of a record that may not be there, or not what it should be. */
function at(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  let inner = value as JsonObject | undefined;
  for (const name of path) inner = inner?.[name] as JsonObject | undefined;
  return (inner ?? undefined) === undefined || String(inner) === '' ? undefined : String(inner);
}

function principal({ userIdentity: who }: JsonObject): string | undefined {
  const issuer = at(who, 'sessionContext', 'sessionIssuer', 'arn');
  const named = issuer ?? at(who, 'arn') ?? at(who, 'onBehalfOf', 'userId') ?? at(who, 'invokedBy');
  const id = at(who, 'principalId');
  const account = at(who, 'accountId');
  const userName = at(who, 'userName');
  return (
    named ?? (id === account ? undefined : id) ?? (userName?.startsWith('HIDDEN_') ? undefined : userName) ?? account
  );
}

function role({ userIdentity: who }: JsonObject): string | undefined {
  return at(who, 'type') === 'AssumedRole' ? at(who, 'sessionContext', 'sessionIssuer', 'userName') : undefined;
}

/** By the request and the list of resources, each bucket once. */
function buckets({ requestParameters, resources }: JsonObject): readonly string[] {
  const named = (Array.isArray(resources) ? resources : []).map(
    (resource) => at(resource, 'ARN')?.match(/^arn:[^:]*:s3:::([^/]+)/)?.[1],
  );
  return [...new Set([at(requestParameters, 'bucketName') ?? at(requestParameters, 'bucket'), ...named])].filter(
    (name) => name !== undefined,
  );
}
