import type { Io } from '@trailkit/command-line';
import type { LoadItem } from '@trailkit/es-loader';
import type { SourceQuery } from '@trailkit/lookup';
import { hashedIds } from './hashed-ids.js';
import type { LoadReporter } from './load-reporter.js';
import { madeInThreads } from './made-in-threads.js';
import type { OpenedMaker } from './open-maker.js';
import type { Progress } from './progress.js';
import type { SourceStep } from './read-sources.js';

/** The progress: the cursors of the sources, and how many logs had ended. */
export interface Position {
  readonly sources: SourceStep['sources'];
  readonly ended: number;
}

/** The documents to load, and how far that is. */
export interface LoadItems {
  readonly items: AsyncGenerator<LoadItem<Position>, void>;
  /** How many records were read. */
  readonly read: () => number;
  /** The logs that ended before a position, each once. */
  readonly takeEnded: (position: Position) => readonly string[];
}

/** The parts that a load's items are made with. */
export interface LoadItemsOptions {
  readonly steps: AsyncIterable<SourceStep>;
  /** Whether all threads make documents: see `arePatient`. */
  readonly inThreads: boolean;
  readonly maker: OpenedMaker;
  readonly say: LoadReporter;
  readonly progress: Progress;
  readonly io: Pick<Io, 'signal'>;
}

/**
 * Whether all sources are logs, which are there whole: their records may wait for others, and threads make documents of them. Those of a
 * queue, of event history or of a pipe come as they come, and each is loaded soon.
 */
export function arePatient(queries: readonly SourceQuery[]): boolean {
  return queries.every(({ source: { capabilities } }) => capabilities.namesCompleted && capabilities.resumable);
}

/** Makes documents of the records of steps, in their order. */
export function loadItems({ steps, inThreads, maker, say, progress, io }: LoadItemsOptions): LoadItems {
  /** The logs that ended and are not committed. */
  const files: string[] = [];
  let ended = 0;
  let committed = 0;
  let read = 0;

  async function note(step: SourceStep): Promise<void> {
    await say.step(step);
    progress.step(step);
    if (step.completed !== undefined) ended = committed + files.push(...step.completed);
  }

  async function* itemsInThreads(): AsyncGenerator<LoadItem<Position>, void> {
    for await (const made of madeInThreads(steps, { ...maker, signal: io.signal })) {
      if (made.kind === 'steps') {
        for (const step of made.steps) await note(step);
        yield { position: { sources: made.steps.at(-1)!.sources, ended } };
        continue;
      }
      const { hashed, violations, undecided } = made.made;
      read += made.documents.ends.length;
      say.ids.addHashed(hashed);
      maker.addViolations(violations);
      undecided.forEach(maker.noteUndecided);
      yield { documents: made.documents };
    }
  }

  async function* itemsHere(): AsyncGenerator<LoadItem<Position>, void> {
    const hashed = hashedIds();
    for await (const step of steps) {
      await note(step);
      for (const record of step.records) {
        read++;
        const document = maker.make(record);
        hashed.add(document);
        yield { document };
      }
      say.ids.addHashed(hashed.take());
      yield { position: { sources: step.sources, ended } };
    }
  }

  async function* items(): AsyncGenerator<LoadItem<Position>, void> {
    try {
      yield* inThreads ? itemsInThreads() : itemsHere();
    } catch (error) {
      // Records that were read before an interrupt are still loaded.
      if (!io.signal.aborted) throw error;
    }
  }

  return {
    items: items(),
    read: () => read,
    takeEnded(position) {
      const taken = files.splice(0, position.ended - committed);
      committed = position.ended;
      return taken;
    },
  };
}
