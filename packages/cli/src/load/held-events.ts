import type { Io } from '@trailkit/command-line';
import type { Cluster, DeadLetterFile, Failure, IndexCheck } from '@trailkit/es-loader';
import { noCounts, replay } from '@trailkit/es-loader';
import { existsSync } from 'node:fs';
import type { DocumentMaker } from './document-maker.js';
import type { LoadReporter } from './load-reporter.js';
import type { Pace } from './load-options.js';
import { report } from './report.js';

/** The indices that take nothing for now, said once each. */
export interface HeldEvents {
  readonly onHold: (index: string, failure: Failure) => void;
  /** Looks at an index, but at none that is known to take nothing: that would wait again. */
  readonly checkIndex: IndexCheck;
}

/** Remembers which indices are held; `file` is where their events go, and `again` how they are loaded. */
export function heldEvents(
  checkIndex: IndexCheck,
  { file, again, io }: { readonly file: string; readonly again: string; readonly io: Io },
): HeldEvents {
  const known = new Map<string, Failure>();
  return {
    onHold(index, failure) {
      if (known.has(index)) return;
      known.set(index, failure);
      const { status, type, reason } = failure;
      const advice = type === 'index_closed_exception' ? 'open it' : 'lift its block (index.blocks)';
      void report(
        io,
        `${index}: expected an index that takes events, found HTTP ${status} ${type} ${reason}; its events are kept in ${file}: ${advice}, and ${again}`,
      );
    },
    checkIndex: (index, signal) => {
      const failure = known.get(index);
      return failure === undefined ? checkIndex(index, signal) : Promise.resolve(failure);
    },
  };
}

/** The parts that a load goes on with. */
interface HeldLoad extends HeldEvents {
  readonly cluster: Cluster;
  readonly deadLetters: DeadLetterFile;
  readonly maker: Pick<DocumentMaker, 'makeAgain'>;
  readonly pace: Pace;
  readonly pipeline: string | undefined;
  readonly say: LoadReporter;
  readonly io: Io;
}

/** Loads what earlier runs with the same state kept apart, as far as the indices take it now. */
export async function loadHeld(file: string, load: HeldLoad): Promise<void> {
  if (!existsSync(file)) return;
  const { cluster, deadLetters, maker, pace, pipeline, say, io, onHold, checkIndex } = load;
  const options = {
    ...pace,
    pipeline,
    deadLetters,
    onHold,
    checkIndex,
    toDocument: maker.makeAgain,
    signal: io.signal,
    onWait: say.wait,
    onRemark: say.ids.note,
  };
  let counts = noCounts;
  for await (const step of replay(file, cluster, options)) ({ counts } = step);
  const done = counts.read - counts.held;
  if (done > 0) await report(io, `${done} of the ${counts.read} events that ${file} kept apart are loaded now`);
}
