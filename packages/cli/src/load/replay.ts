import type { replayOptions } from '../options/loader-options.js';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { UsageError, exitCode } from '@trailkit/command-line';
import { report } from './report.js';
import { indexCheck, noCounts, openCluster, replay } from '@trailkit/es-loader';
import { existsSync } from 'node:fs';
import { readConnection, readIndices } from './connection.js';
import { defaultDeadLetters } from '../options/loader-options.js';
import { heldEvents } from './held-events.js';
import { readDocumentArguments, readPace } from './load-options.js';
import { openMaker } from './open-maker.js';
import { patienceOf, prepare } from './prepare.js';
import { progressOf } from './progress.js';
import { summaryOf } from './summary.js';
import { loadReporter } from './load-reporter.js';

/** Loads dead letters again: `cloudtrail-es-loader replay`. */
export async function runReplay({ values }: CommandArguments<typeof replayOptions>, io: Io): Promise<number> {
  const file = values['dead-letters'] ?? defaultDeadLetters;
  if (!existsSync(file))
    throw new UsageError(`expected dead letters in ${file}, found no such file; name another with --dead-letters`);
  const documents = readDocumentArguments(values);
  const { pipeline } = documents;
  const indices = readIndices(values);
  const pace = readPace(values);
  const connection = readConnection(values, io.env);
  const cluster = await openCluster({ ...connection, ...patienceOf(pace, io) });
  const progress = progressOf(io);
  try {
    await prepare(cluster, indices, { pace, pipeline }, io);
    const { makeAgain, violations, isPartial } = await openMaker(
      { product: cluster.product, ...indices, ...documents },
      io,
    );
    const check = indexCheck(cluster, { ...indices, ...patienceOf(pace, io) });
    const say = loadReporter(io, progress);
    const began = performance.now();
    let counts = noCounts;
    const steps = replay(file, cluster, {
      ...pace,
      ...heldEvents(check, { file, again: 'run the same command again', io }),
      pipeline,
      signal: io.signal,
      onWait: say.wait,
      onRemark: say.ids.note,
      toDocument: makeAgain,
    });
    for await (const step of steps) {
      ({ counts } = step);
      progress.counts(counts);
    }
    const ending = {
      counts,
      read: counts.read,
      violations: documents.validate ? violations() : undefined,
      ms: performance.now() - began,
    };
    progress.clear();
    await say.rest();
    await report(io, summaryOf(ending, { deadLetters: file, held: file }));
    if (counts.held > 0 || isPartial) return exitCode.incomplete;
    return counts.deadLetters > 0 ? exitCode.problems : exitCode.ok;
  } catch (error) {
    if (!io.signal.aborted) throw error;
    await report(io, `interrupted; ${file} is as it was, and the same command loads it again`);
    return exitCode.incomplete;
  } finally {
    progress.clear();
    await cluster.close();
  }
}
