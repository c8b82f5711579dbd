import type { verifyOptions } from '../options/loader-options.js';
import { UsageError } from '@trailkit/command-line';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { report } from './report.js';
import { readConnection, readIndex } from './connection.js';
import type { Cluster } from '@trailkit/es-loader';
import { eventId, openCluster, sharedId, sharedIdBase } from '@trailkit/es-loader';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { readQueryArguments, openSources } from '@trailkit/lookup/arguments';
import type { SourceRecord } from '@trailkit/lookup';
import { fingerprintSet, finishSources, identities } from '@trailkit/lookup';
import type { ContentHash } from '@trailkit/records';
import { contentHash } from '@trailkit/records';
import { allIds, knownIds, rawRecords, refresh } from './index-ids.js';
import { everywhere } from './load-options.js';
import { progressOf } from './progress.js';
import { readSources, scanThreads } from './read-sources.js';
import { surplusTest } from './surplus.js';
import { loadReporter } from './load-reporter.js';

/** Compares the ids in the index with those of the source: `cloudtrail-es-loader verify`. */
export async function runVerify({ values, operands }: CommandArguments<typeof verifyOptions>, io: Io): Promise<number> {
  const asked = readQueryArguments(everywhere(values), operands);
  if (asked.capabilities.isEndless)
    throw new UsageError('expected a source that can be read again, found a queue; name the bucket of its logs');
  const prefix = readIndex(values);
  const chosen = openSources(asked, { ...io, now: Date.now(), threads: scanThreads });
  for (const hint of chosen.hints) await report(io, hint);
  const cluster = await openCluster(readConnection(values, io.env));
  const progress = progressOf(io);
  try {
    return await verify(chosen, { cluster, prefix, say: loadReporter(io, progress), io });
  } finally {
    progress.clear();
    for (const line of await finishSources(chosen.queries)) await report(io, line);
    await cluster.close();
  }
}

interface Index {
  readonly cluster: Cluster;
  readonly prefix: string;
  readonly say: ReturnType<typeof loadReporter>;
  readonly io: Io;
}

/** The number of ids in a request: a search returns at most 10,000 hits. */
const asMany = 5000;

/** A record of the source. */
interface Waiting {
  readonly record: SourceRecord['record'];
  readonly id: string;
  readonly content: ContentHash;
}

function contentOf({ text, record }: SourceRecord): ContentHash {
  return contentHash(Buffer.from(text ?? JSON.stringify(record)));
}

/** Those that have the id of their own eventID in the index, because they were loaded before the other events that have it. */
async function underSharedIds(
  absent: readonly (readonly [string, Waiting])[],
  cluster: Cluster,
  prefix: string,
): Promise<ReadonlySet<string>> {
  const others = absent.filter(([id, waiting]) => id !== waiting.id);
  const raws = await rawRecords(cluster, prefix, [...new Set(others.map(([, { id }]) => id))]);
  const contents = new Set(
    raws.map(([id, record]) => `${id} ${contentHash(Buffer.from(JSON.stringify(record))).join()}`),
  );
  return new Set(others.flatMap(([own, { id, content }]) => (contents.has(`${id} ${content.join()}`) ? [own] : [])));
}

async function verify(chosen: OpenedSources, { cluster, prefix, say, io }: Index): Promise<number> {
  const there = fingerprintSet(Infinity);
  const known = identities(Infinity);
  let missing = 0;
  let waiting = new Map<string, Waiting>();
  const line = (kind: string, id: string, { eventTime, eventName }: Readonly<Record<string, unknown>>): Promise<void> =>
    write(io.stdout, `${[kind, id, eventTime, eventName].map(String).join('\t')}\n`);
  async function compare(): Promise<void> {
    const found = await knownIds(cluster, prefix, [...waiting.keys()]);
    const absent = [...waiting].filter(([id]) => !found.has(id));
    const elsewhere = await underSharedIds(absent, cluster, prefix);
    for (const [id, { record }] of absent) {
      if (elsewhere.has(id)) continue;
      missing++;
      await line('missing', id, record);
    }
    for (const id of waiting.keys()) there.add(id);
    waiting = new Map();
  }

  await refresh(cluster, prefix);
  for await (const step of readSources({ ...chosen, isOpen: false, saved: undefined, signal: io.signal })) {
    await say.step(step);
    for (const found of step.records) {
      const { id } = eventId(found.record);
      const content = contentOf(found);
      const identity = known.add(id, () => content);
      if (identity === 'copy') continue;
      waiting.set(identity === 'new' ? id : sharedId(id, content), { record: found.record, id, content });
      if (waiting.size >= asMany) await compare();
    }
  }
  await compare();

  let surplus = 0;
  const isSurplus = surplusTest(chosen);
  for await (const ids of allIds(cluster, prefix, io.signal)) {
    const unknown = ids.filter((id) => !there.has(id) && !there.has(sharedIdBase(id) ?? id));
    for (const [id, record] of await rawRecords(cluster, prefix, unknown)) {
      if (!isSurplus(record)) continue;
      surplus++;
      await line('surplus', id, record);
    }
  }
  await say.rest();
  const size = there.size();
  await report(
    io,
    `${size} events in the source, ${size - missing} of them in the index, ${missing} missing, ${surplus} surplus`,
  );
  if (say.isImpossible() && size === 0) return exitCode.couldNotRun;
  if (say.isIncomplete()) return exitCode.incomplete;
  return missing + surplus > 0 ? exitCode.problems : exitCode.ok;
}
