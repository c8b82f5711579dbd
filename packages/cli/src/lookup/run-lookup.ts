import type { RecordSource } from '@trailkit/lookup';
import { explainQuery, followLookup, identities, lookup, sortByTime } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import type { lookupOptions } from '../options/lookup-options.js';
import { readCheckpoint } from './checkpoint.js';
import { deliver } from './deliver.js';
import type { LookupArguments } from './options.js';
import { readArguments } from './options.js';
import { progressOf } from './progress.js';
import { fileSink, rememberRecords } from './sink.js';
import { streamSink } from './stream-sink.js';

/** Serves a call of `trailkit lookup`. */
export async function runLookup(given: CommandArguments<typeof lookupOptions>, io: Io): Promise<number> {
  const wanted = readArguments(given);
  let progress = progressOf(io, 1);
  const chosen = openSources(wanted.query, { ...io, now: Date.now(), onRequest: () => progress.request() });
  const hints = [...chosen.hints, ...(await objections(wanted, chosen))];
  if (wanted.explain) return explain(wanted, { ...chosen, hints }, io);
  for (const hint of hints) await write(io.stderr, `trailkit lookup: ${hint}\n`);
  progress = progressOf(io, chosen.queries.length);
  return run(wanted, chosen, progress, io);
}

async function run(
  wanted: LookupArguments,
  { filter, queries, window }: OpenedSources,
  progress: ReturnType<typeof progressOf>,
  io: Io,
): Promise<number> {
  const { checkpoint: file, out, limit, sort, follow, countBy } = wanted;
  const key = JSON.stringify({
    query: filter.key,
    window: wanted.query.times,
    'source, region or account': queries.map(({ source }) => placeOf(source, wanted.query.regions)),
    '--output': wanted.output,
    '--fields': wanted.fields.map(({ name }) => name),
    '--out': out,
  });
  const saved = file === undefined ? undefined : readCheckpoint(file, key);
  const ids = identities();
  const isWhole = wanted.fields.length === 0;
  const sink =
    out === undefined ? await streamSink(io, saved, { ids, isWhole }) : await fileSink(out, saved?.bytes ?? 0);
  try {
    if (saved?.bytes !== undefined && out !== undefined) await rememberRecords(out, { ids, isWhole });
    // Records that were written after the checkpoint count, too.
    const delivered = Math.max(saved?.state.delivered ?? 0, sink.held ?? 0);
    const resumeFrom = saved && { ...saved.state, delivered };
    const running = lookup({
      queries,
      window,
      signal: io.signal,
      ids,
      resumeFrom,
      limit: sort || countBy.length > 0 ? undefined : limit,
    });
    const following = follow ? followLookup({ queries, window, signal: io.signal, ids, resumeFrom }) : undefined;
    const steps = following?.steps ?? (sort ? sortByTime(running.steps, limit) : running.steps);
    const state = following?.checkpoint ?? running.checkpoint;
    // A source with cursors goes on from a checkpoint; of others only the time is known.
    const from = following?.checkpoint ? undefined : following?.from;
    return await deliver({ wanted, key, steps, state, from, sink, progress, io, saved, delivered });
  } finally {
    progress.clear();
    await sink.close();
  }
}

/** The name of a source; where it has several regions, with those that were asked for. */
function placeOf({ name, region }: RecordSource, regions: readonly string[] | 'all'): string {
  const named = region === undefined && regions !== 'all' ? [...regions].sort() : [];
  return named.length === 0 ? name : `${name} (${named.join(', ')})`;
}

/** The objections of the schemas to the expressions; loaded on need, because schemas take longer to load than a lookup to begin. */
async function objections(
  { query: { matches } }: LookupArguments,
  { filter }: OpenedSources,
): Promise<readonly string[]> {
  if (matches.length === 0) return [];
  const { schemaWarnings } = await import('./schema-warnings.js');
  return schemaWarnings(filter, matches);
}

async function explain(
  { query: { matches, presets } }: LookupArguments,
  { queries, window, hints }: OpenedSources,
  io: Io,
): Promise<number> {
  const conditions = [...matches, ...presets.map((name) => `--${name}`)];
  const plans = queries.map((query) => explainQuery(query, window, conditions));
  const warnings = hints.map((warning) => `warning: ${warning}\n`);
  await write(io.stdout, [...plans, ...warnings].join(''));
  return exitCode.ok;
}
