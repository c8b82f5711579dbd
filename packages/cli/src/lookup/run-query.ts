import type { Io } from '@trailkit/command-line';
import { write } from '@trailkit/command-line';
import type { LookupStep, RecordSource } from '@trailkit/lookup';
import { finishSources, followLookup, identities, lookup, sortByTime } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { readCheckpoint } from './checkpoint.js';
import { deliver } from './deliver.js';
import type { LookupArguments } from './options.js';
import { projectionOf } from './projection.js';
import type { Progress } from './progress.js';
import type { Written } from './sink.js';
import { fileSink, rememberRecords } from './sink.js';
import { streamSink } from './stream-sink.js';

/** A query to run, and what is delivered of it. */
export interface Query {
  /** The command's name, as messages begin with it. */
  readonly command: string;
  readonly wanted: LookupArguments;
  readonly opened: OpenedSources;
  readonly progress: Progress;
  readonly io: Io;
  /** The use of the records; without it they are delivered themselves. */
  readonly derived?: Derived;
  /** Something that was to be read was not, before the first record. */
  readonly isPartial?: boolean;
}

/** The output that a command delivers in place of the records that a lookup finds. */
export interface Derived {
  /** The difference of this run from others, beside that of the lookup: parts that are named for users. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The steps with other records. */
  readonly steps: (steps: AsyncIterable<LookupStep>) => AsyncIterable<LookupStep>;
  /** Makes known what an earlier run wrote, of which a text is one line; whether it was such a line. */
  readonly remember: NonNullable<Written['rememberLine']>;
}

/** Runs a query and delivers what it finds, from where an earlier run stopped; the exit code says how it went. */
export async function runQuery({ command, wanted, opened, progress, io, derived, isPartial }: Query): Promise<number> {
  const { filter, queries, window } = opened;
  const { checkpoint: file, out, limit, sort, follow, count } = wanted;
  const key =
    file === undefined
      ? ''
      : JSON.stringify({
          query: filter.key,
          window: wanted.query.times,
          'source, region or account': queries.map(({ source }) => placeOf(source, wanted.query.regions)),
          '--output': wanted.output,
          '--fields': wanted.fields.map(({ name }) => name),
          '--out': out,
          ...derived?.key,
        });
  const saved = file === undefined ? undefined : readCheckpoint(file, key);
  const ids = identities();
  const written = { ids, isWhole: wanted.fields.length === 0, rememberLine: derived?.remember };
  const sink = out === undefined ? await streamSink(io, saved, written) : await fileSink(out, saved?.bytes ?? 0);
  try {
    if (saved?.bytes !== undefined && out !== undefined) await rememberRecords(out, written);
    // Records that were written after the checkpoint count, too.
    const delivered = Math.max(saved?.state.delivered ?? 0, sink.held ?? 0);
    const resumeFrom = saved && { ...saved.state, delivered };
    const isWhole = sort !== undefined || count !== undefined || derived !== undefined;
    // The use of records may need all of them.
    const projection = derived ? undefined : await projectionOf(wanted);
    const running = lookup({
      queries,
      window,
      signal: io.signal,
      ids,
      resumeFrom,
      hasCheckpoints: file !== undefined,
      packs: sort === undefined && derived === undefined,
      limit: isWhole ? undefined : limit,
      selects: derived === undefined && !follow,
      counts: derived === undefined && !follow && count?.measures.length === 0 && count.everyMs === undefined,
      projection,
    });
    const following = follow ? followLookup({ queries, window, signal: io.signal, ids, resumeFrom }) : undefined;
    const found = following?.steps ?? andThen(running.steps, ids.clear);
    const made = derived?.steps(found) ?? found;
    // Counts have an order of their own, and their limit is of lines.
    const steps = sort && !count ? sortByTime(made, limit, { order: sort }) : made;
    const state = following?.checkpoint ?? running.checkpoint;
    // A source with cursors goes on from a checkpoint; of others only the time is known.
    const from = following?.checkpoint ? undefined : following?.from;
    const hasQueue = queries.some(({ source }) => source.acknowledge !== undefined);
    const acknowledge = hasQueue ? (following?.acknowledge ?? running.acknowledge) : undefined;
    const delivery = { command, wanted, isPartial, key, steps, state, from, acknowledge, sink, progress, io, saved };
    const keepsNothing = sort === undefined && derived === undefined && following === undefined;
    return await deliver({ ...delivery, delivered, lines: projection?.line, keepsNothing });
  } finally {
    progress.clear();
    for (const line of await finishSources(queries)) await write(io.stderr, `${command}: ${line}\n`);
    await sink.close();
  }
}

/** The same steps; after the last of them something is done, before what is made of all of them takes its memory. */
async function* andThen(steps: AsyncIterable<LookupStep>, after: () => void): AsyncGenerator<LookupStep> {
  yield* steps;
  after();
}

/** The name of a source; where it has several regions, with those that were asked for. */
function placeOf({ name, region }: RecordSource, regions: readonly string[] | 'all'): string {
  const named = region === undefined && regions !== 'all' ? [...regions].sort() : [];
  return named.length === 0 ? name : `${name} (${named.join(', ')})`;
}
