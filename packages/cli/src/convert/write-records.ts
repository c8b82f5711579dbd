import type { Io } from '@trailkit/command-line';
import { exitCode } from '@trailkit/command-line';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import type { Dataset } from '@trailkit/parquet';
import { readSources } from '../load/read-sources.js';
import type { Progress } from '../lookup/progress.js';
import { stepReporter } from '../lookup/step-reporter.js';
import type { ConvertArguments } from './convert-arguments.js';
import { convertSummary, lossLines } from './convert-summary.js';
import { recordText } from './record-text.js';
import { savedState, stateKey } from './saved-state.js';

/** Records to convert, and where to. */
export interface Conversion {
  readonly command: string;
  readonly wanted: ConvertArguments;
  readonly opened: OpenedSources;
  readonly dataset: Dataset;
  readonly progress: Progress;
  readonly io: Io;
}

/** Adds what the sources have, from where an earlier run stopped; the exit code says how it went. */
export async function writeRecords({ command, wanted, opened, dataset, progress, io }: Conversion): Promise<number> {
  const key = stateKey(wanted, opened, io.env.AWS_PROFILE);
  const saved = savedState(key, dataset.stateOf(key));
  const say = stepReporter(command, progress, io);
  const began = performance.now();
  const isOpen = wanted.query.times.to === undefined;
  let read = 0;
  let rewritten = 0;
  let sources: unknown = saved?.sources ?? {};
  try {
    for await (const step of readSources({ ...opened, isOpen, saved, signal: io.signal, byCursor: true })) {
      for (const found of step.records) {
        const { bytes, isRewritten } = recordText(found);
        dataset.add(bytes, found.location?.file ?? step.source);
        read++;
        if (isRewritten) rewritten++;
      }
      step.release?.();
      ({ sources } = step);
      await say.step(step);
      progress.step(step);
      if (dataset.isFull()) await dataset.commit(key, sources);
    }
  } catch (error) {
    // Records that were read before an interrupt are written.
    if (!io.signal.aborted) throw error;
  }
  if (say.isNotThere() && read === 0) {
    await say.rest();
    return exitCode.couldNotRun;
  }
  // To write it may take a minute.
  if (io.signal.aborted)
    await say.report('interrupted: what was read is written now; a second interrupt ends it at once');
  await dataset.commit(key, sources);
  await say.rest();
  if (!io.signal.aborted) await dataset.compact(wanted.compact ? 'all' : 'many');
  await dataset.summarize();
  if (rewritten > 0)
    await say.report(
      `${rewritten} records were inside of other JSON, and are written as JSON again: the same values, perhaps not the same characters`,
    );
  for (const line of lossLines(dataset)) await say.report(line);
  for (const line of convertSummary(dataset, read, wanted.out, performance.now() - began)) await say.report(line);
  if (read === 0 && dataset.total().rows === 0 && say.isWhole() && !io.signal.aborted)
    await say.report('no records were found; check the sources, and the patterns and times where some were named');
  if (io.signal.aborted) await say.report('interrupted; the same command goes on from here');
  if (io.signal.aborted || !say.isWhole()) return exitCode.incomplete;
  return dataset.total().rows === 0 ? exitCode.problems : exitCode.ok;
}
