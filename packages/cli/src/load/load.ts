import type { loadOptions } from '../options/loader-options.js';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode } from '@trailkit/command-line';
import { loaderName, report } from './report.js';
import type { DeadLetterFile, IndexCheck, Cluster } from '@trailkit/es-loader';
import { LoadError, indexCheck, loadDocuments, noCounts, openDeadLetterFile, openCluster } from '@trailkit/es-loader';
import { finishSources } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import { leftInQueue } from '../lookup/how-to-resume.js';
import type { StateKeeper } from './state/keep-state.js';
import { keepState } from './state/keep-state.js';
import type { LoadState } from './state/load-state.js';
import { readState } from './state/load-state.js';
import { openLoadedFiles } from './state/loaded-files.js';
import { withState } from './state/lock-state.js';
import type { Indices } from './connection.js';
import { readConnection, readIndices } from './connection.js';
import { begunSteps } from './begun-steps.js';
import { dryRun } from './dry-run.js';
import { arePatient, loadItems } from './load-items.js';
import type { LoadArguments } from './load-options.js';
import { readLoadArguments } from './load-options.js';
import { limitYoungGeneration } from '../limit-young-generation.js';
import type { OpenedMaker } from './open-maker.js';
import { openMaker } from './open-maker.js';
import { patienceOf, prepare } from './prepare.js';
import { progressOf } from './progress.js';
import { requestReporter } from '../lookup/request-reporter.js';
import type { SourceStep } from './read-sources.js';
import { isDone, readSources, scanThreads } from './read-sources.js';
import { settled, summaryOf } from './summary.js';
import type { HeldEvents } from './held-events.js';
import { heldEvents, loadHeld } from './held-events.js';
import type { LoadReporter } from './load-reporter.js';
import { loadReporter } from './load-reporter.js';

/** Loads events: `cloudtrail-es-loader load`. */
export async function runLoad(given: CommandArguments<typeof loadOptions>, io: Io): Promise<number> {
  const wanted = readLoadArguments(given);
  limitYoungGeneration();
  const indices = readIndices(wanted.connection);
  if (wanted.dryRun) return dryRun(wanted, indices, io);
  return withState(wanted.state, () => runWithState(wanted, indices, io));
}

async function runWithState(wanted: LoadArguments, indices: Indices, io: Io): Promise<number> {
  const connection = readConnection(wanted.connection, io.env);
  const loaded = wanted.state === undefined ? undefined : await openLoadedFiles(`${wanted.state}.files`);
  const progress = progressOf(io);
  const chosen = openSources(wanted.query, {
    ...io,
    now: Date.now(),
    onRequest: requestReporter(loaderName, io, () => progress),
    isRead: loaded?.has,
    threads: scanThreads,
  });
  for (const hint of chosen.hints) await report(io, hint);
  const { pace, documents } = wanted;
  const cluster = await openCluster({ ...connection, ...patienceOf(pace, io) });
  const deadLetters = await openDeadLetterFile(wanted.deadLetters);
  let read: ReturnType<typeof readSources> | undefined;
  try {
    const { key, saved } = await stateOf(wanted, chosen, cluster, indices, io);
    read = readSources({ ...chosen, isOpen: isOpen(wanted), saved, signal: io.signal });
    const { steps, isPossible } = await begunSteps(read);
    if (isPossible) await prepare(cluster, indices, { pace, pipeline: documents.pipeline }, io);
    const keeper = loaded && keepState(wanted.state!, key, loaded);
    const maker = await openMaker({ product: cluster.product, ...indices, ...documents }, io);
    const run = { wanted, chosen, steps, cluster, deadLetters, keeper, saved, maker, progress, io };
    return await loadWithHeld(run, indexCheck(cluster, { ...indices, ...patienceOf(pace, io) }));
  } finally {
    // It ends with what it waits for; nobody has to wait for that.
    read?.return().catch(() => undefined);
    progress.clear();
    for (const line of await finishSources(chosen.queries)) await report(io, line);
    await Promise.all([deadLetters.close(), loaded?.close(), cluster.close()]);
  }
}

/** The window ends now, and not at a time that was named. */
function isOpen({ query }: LoadArguments): boolean {
  return query.times.to === undefined;
}

/** Loads first what earlier runs had to keep apart, where that can be known to be this load's. */
async function loadWithHeld(run: Omit<Load, 'held' | 'heldFile' | 'say'>, checkIndex: IndexCheck): Promise<number> {
  const { wanted, io, progress } = run;
  const { held: file, state, pace, documents } = wanted;
  const again = state === undefined ? `load them with replay --dead-letters ${file}` : 'run the same command again';
  const say = loadReporter(io, progress);
  const held = heldEvents(checkIndex, { file, again, io });
  if (state !== undefined) await loadHeld(file, { ...run, ...held, pace, pipeline: documents.pipeline, say });
  const heldFile = await openDeadLetterFile(file);
  try {
    return await load({ ...run, held, heldFile, say });
  } finally {
    await heldFile.close();
  }
}

interface Load {
  readonly wanted: LoadArguments;
  readonly chosen: OpenedSources;
  readonly steps: AsyncIterable<SourceStep>;
  readonly cluster: Cluster;
  readonly deadLetters: DeadLetterFile;
  readonly held: HeldEvents;
  readonly heldFile: DeadLetterFile;
  readonly say: LoadReporter;
  readonly keeper: StateKeeper | undefined;
  readonly saved: LoadState | undefined;
  readonly maker: OpenedMaker;
  readonly progress: ReturnType<typeof progressOf>;
  readonly io: Io;
}

/** After an interrupt the last bulks may take so long. */
const lastBulksMs = 15_000;

async function load(run: Load): Promise<number> {
  const { wanted, chosen, steps, cluster, deadLetters, held, heldFile, say, keeper, saved, maker, progress, io } = run;
  if (!isOpen(wanted) && saved && Object.values(saved.sources).every(isDone)) {
    await report(io, `${wanted.state} is at the end of this load; remove it to start again`);
    return heldFile.size() > 0 ? exitCode.incomplete : exitCode.ok;
  }
  const inThreads = arePatient(chosen.queries);
  const { items, read, takeEnded } = loadItems({ steps, inThreads, maker, say, progress, io });
  let failure: unknown;

  const hard = new AbortController();
  io.signal.addEventListener('abort', () => setTimeout(() => hard.abort(), lastBulksMs).unref());
  let counts = noCounts;
  const began = performance.now();
  await keeper?.note({ sources: saved?.sources ?? {}, files: [] });
  const { validate, pipeline } = wanted.documents;
  const sinks = { deadLetters, held: heldFile };
  const says = { onWait: say.wait, onRemark: say.ids.note };
  const options = { ...wanted.pace, ...sinks, ...held, ...says, pipeline, signal: hard.signal };
  try {
    for await (const step of loadDocuments(items, cluster, options)) {
      ({ counts } = step);
      progress.counts(counts);
      if (step.position === undefined) continue;
      const { sources } = step.position;
      await keeper?.note({ sources, files: takeEnded(step.position) });
      await acknowledge(chosen.queries, sources);
    }
  } catch (error) {
    if (!(error instanceof LoadError) && !hard.signal.aborted) throw error;
    failure = error;
  } finally {
    await keeper?.flush();
  }

  await say.rest();
  if (failure instanceof LoadError) await report(io, failure.message);
  const ending = {
    counts,
    read: read(),
    violations: validate ? maker.violations() : undefined,
    ms: performance.now() - began,
  };
  await report(io, summaryOf(ending, wanted));
  if (io.signal.aborted) await report(io, resumeHint(wanted));
  if (say.isImpossible() && read() === 0) return exitCode.couldNotRun;
  if (failure !== undefined || io.signal.aborted || say.isIncomplete() || settled(counts) !== read())
    return exitCode.incomplete;
  if (heldFile.size() > 0 || maker.isPartial) return exitCode.incomplete;
  return counts.deadLetters > 0 ? exitCode.problems : exitCode.ok;
}

/** Tells queues that everything before these places is loaded. */
async function acknowledge(queries: OpenedSources['queries'], sources: SourceStep['sources']): Promise<void> {
  for (const { source } of queries) {
    const cursor = sources[source.name]?.sources[source.name]?.cursor;
    if (cursor !== undefined) await source.acknowledge?.(cursor);
  }
}

/** The state that this load goes on from, and what tells it from others. */
async function stateOf(
  { state, query }: LoadArguments,
  { filter: { key: asked }, queries }: OpenedSources,
  { url }: Cluster,
  { indexPrefix, indexPeriod }: Indices,
  { env }: Io,
): Promise<{ readonly key: string; readonly saved: LoadState | undefined }> {
  const key = JSON.stringify({
    query: asked,
    window: query.times,
    '--source': queries.map(({ source }) => source.name),
    // Another profile may be another account, of which nothing is loaded yet.
    AWS_PROFILE: env.AWS_PROFILE,
    '--url': url,
    '--index': indexPrefix,
    // Of a month it is the state of versions that knew no other period, too.
    '--period': indexPeriod === 'day' ? indexPeriod : undefined,
  });
  return { key, saved: state === undefined ? undefined : readState(state, key) };
}

function resumeHint({ state, query }: LoadArguments): string {
  if (query.capabilities.isEndless === true) return leftInQueue;
  if (state !== undefined) return `interrupted; the same command goes on from ${state}`;
  if (!query.capabilities.resumable) return 'interrupted; what was loaded stays, and is not loaded twice';
  return 'interrupted; the same command starts again, and loads nothing twice; with --state FILE it would continue from here';
}
