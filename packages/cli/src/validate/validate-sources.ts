import type { Io } from '@trailkit/command-line';
import { exitCode, ReaderGone, write } from '@trailkit/command-line';
import type { Following } from '@trailkit/lookup';
import { finishSources, followLookup, lookup } from '@trailkit/lookup';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import { createValidator } from '@trailkit/validate/core';
import { scanThreads } from '../load/read-sources.js';
import { hintsOf } from '../lookup/hints.js';
import { leftInQueue, stoppedAt } from '../lookup/how-to-resume.js';
import { progressOf } from '../lookup/progress.js';
import { requestReporter } from '../lookup/request-reporter.js';
import { stepReporter } from '../lookup/step-reporter.js';
import { syncStream } from '../lookup/stream-sink.js';
import type { ValidateOptions } from './collector.js';
import { validateCollector } from './collector.js';
import { noRecord } from './report.js';
import { reportOf } from './reports.js';
import type { SourceArguments } from './source-arguments.js';
import { validateSteps } from './validate-steps.js';

const command = 'trailkit validate';

/** Validates the records that a lookup finds in sources. */
export async function validateSources(
  { query, follow }: SourceArguments,
  { setup, validator, threads }: ValidateOptions,
  io: Io,
): Promise<number> {
  let progress = progressOf(io, 1);
  const onRequest = requestReporter(command, io, () => progress);
  const opened = openSources(query, { ...io, now: Date.now(), onRequest, threads: scanThreads });
  const { queries, window } = opened;
  const say = stepReporter(command, progress, io);
  for (const hint of await hintsOf(query, opened)) await say.report(hint);
  progress = progressOf(io, queries.length);

  const asked = { queries, window, signal: io.signal };
  const following = follow ? followLookup(asked) : undefined;
  const running = following ?? lookup(asked);
  const acknowledge = queries.some(({ source }) => source.acknowledge) ? running.acknowledge : undefined;
  const report = reportOf(setup.output).report();
  let allValid = true;
  let records = 0;
  const parts = validateSteps(running.steps, {
    setup,
    collector: validateCollector(setup, validator ?? createValidator()),
    // Of sources without an end each step is done before the next one is taken: it is that one which is acknowledged.
    threads: follow ? 0 : threads,
    signal: io.signal,
  });
  try {
    for await (const { job, result } of parts) {
      if (result) {
        allValid &&= result.allValid;
        const text = report.add(result.report);
        if (text !== '') await write(io.stdout, text);
        continue;
      }
      records += job.message.texts.length;
      await say.step(job.step);
      progress.step({ ...job.step, records: job.message.texts });
      if (!acknowledge) continue;
      await syncStream(io.stdout);
      await acknowledge();
    }
  } catch (error) {
    if (!following || !io.signal.aborted || io.signal.reason instanceof ReaderGone) throw error;
    await say.rest();
    await say.report(stopped(query, following));
    return exitCode.incomplete;
  } finally {
    progress.clear();
    for (const line of await finishSources(queries)) await say.report(line);
  }
  await write(io.stdout, report.end());
  await say.rest();
  if (say.isNotThere() && records === 0) return exitCode.couldNotRun;
  if (!say.isWhole()) return exitCode.incomplete;
  if (records === 0) await say.report(noRecord);
  return allValid && records > 0 ? exitCode.ok : exitCode.problems;
}

function stopped({ capabilities }: QueryArguments, { checkpoint, from }: Following): string {
  if (capabilities.isEndless === true) return leftInQueue;
  // A source with cursors would be read from the beginning.
  return checkpoint ? 'stopped; the same command starts again' : stoppedAt(from());
}
