import { explainQuery, fingerprintSet, followLookup, lookup, sortByTime } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { readCheckpoint } from '../lookup/checkpoint.js';
import { deliver } from '../lookup/deliver.js';
import type { LookupArguments } from '../lookup/options.js';
import { readArguments } from '../lookup/options.js';
import { progressOf } from '../lookup/progress.js';
import { fileSink, rememberIds } from '../lookup/sink.js';
import { streamSink } from '../lookup/stream-sink.js';
import { manual } from '../manual.js';
import { runSafely } from '../run-safely.js';

/** Finds records in event history and in logs: `trailkit lookup`. */
export function runLookup(argv: readonly string[], io: Io): Promise<number> {
  return runSafely('trailkit lookup', io, async () => {
    const wanted = readArguments(argv);
    if (wanted.help) {
      await write(io.stdout, manual('trailkit-lookup'));
      return exitCode.ok;
    }
    let progress = progressOf(io, 1);
    const chosen = openSources(wanted.question, { ...io, now: Date.now(), onRequest: () => progress.request() });
    if (wanted.explain) return explain(wanted, chosen, io);
    for (const hint of chosen.hints) await write(io.stderr, `trailkit lookup: ${hint}\n`);
    progress = progressOf(io, chosen.queries.length);
    return run(wanted, chosen, progress, io);
  });
}

async function run(
  wanted: LookupArguments,
  { filter, queries, window }: OpenedSources,
  progress: ReturnType<typeof progressOf>,
  io: Io,
): Promise<number> {
  const { checkpoint: file, out, limit, sort, follow, countBy } = wanted;
  const key = JSON.stringify({
    question: filter.key,
    window: wanted.question.times,
    'source, region or account': queries.map(({ source }) => source.name),
    '--output': wanted.output,
    '--fields': wanted.fields.map(({ name }) => name),
    '--out': out,
  });
  const former = file === undefined ? undefined : await readCheckpoint(file, key);
  const ids = fingerprintSet();
  const sink = out === undefined ? await streamSink(io, former, ids) : await fileSink(out, former?.bytes ?? 0);
  try {
    if (former?.bytes !== undefined && out !== undefined) await rememberIds(out, ids);
    // What was written after the checkpoint counts, too.
    const delivered = Math.max(former?.state.delivered ?? 0, sink.held ?? 0);
    const running = lookup({
      queries,
      window,
      signal: io.signal,
      ids,
      resumeFrom: former && { ...former.state, delivered },
      limit: sort || countBy.length > 0 ? undefined : limit,
    });
    const following = follow ? followLookup({ queries, window, signal: io.signal }) : undefined;
    const steps = following?.steps ?? (sort ? sortByTime(running.steps, limit) : running.steps);
    const { checkpoint: state } = running;
    return await deliver({ wanted, key, steps, state, from: following?.from, sink, progress, io, former, delivered });
  } finally {
    progress.clear();
    await sink.close();
  }
}

async function explain({ question: { matches } }: LookupArguments, chosen: OpenedSources, io: Io): Promise<number> {
  const { filter, queries, window, hints } = chosen;
  // Loaded here, because the schemas and their validator take longer to load than a lookup to begin.
  const { schemaWarnings } = await import('../lookup/schema-warnings.js');
  const plans = queries.map((query) => explainQuery(query, window, matches));
  const told = [...hints, ...schemaWarnings(filter, matches)].map((warning) => `warning: ${warning}\n`);
  await write(io.stdout, [...plans, ...told].join(''));
  return exitCode.ok;
}
