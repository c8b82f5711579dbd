import type { Question } from '@trailkit/lookup';
import {
  compileQuestion,
  explainTarget,
  followLookup,
  idSet,
  lookup,
  QuestionError,
  sortByTime,
} from '@trailkit/lookup';
import { MatchSyntaxError } from '@trailkit/match';
import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { readCheckpoint } from '../lookup/checkpoint.js';
import { deliver } from '../lookup/deliver.js';
import type { LookupArguments } from '../lookup/options.js';
import { readArguments } from '../lookup/options.js';
import { progressOf } from '../lookup/progress.js';
import { schemaWarnings } from '../lookup/schema-warnings.js';
import { fileSink, rememberIds, streamSink } from '../lookup/sink.js';
import type { Targets } from '../lookup/targets.js';
import { targetsOf } from '../lookup/targets.js';
import { manual } from '../manual.js';
import { runSafely } from '../run-safely.js';
import { UsageError } from '../usage-error.js';

const contradiction = 'no record can match: the patterns and expressions leave nothing to each other';

/** Finds records in event history and in logs: `trailkit lookup`. */
export function runLookup(argv: readonly string[], io: Io): Promise<number> {
  return runSafely('trailkit lookup', io, async () => {
    const wanted = readArguments(argv);
    if (wanted.help) {
      await write(io.stdout, manual('trailkit-lookup'));
      return exitCode.ok;
    }
    const now = Date.now();
    let progress = progressOf(io, 1);
    const { question, ...chosen } = understood(() => {
      const question = compileQuestion({ ...wanted, now });
      return { question, ...targetsOf(wanted, question, io, now, () => progress.request()) };
    });
    const impossible = chosen.targets.every(({ plan }) => plan.kind === 'nothing');
    const warnings = [...question.patterns.warnings, ...chosen.hints, ...(impossible ? [contradiction] : [])];
    if (wanted.explain) return explain(wanted, question, chosen, warnings, io);
    for (const warning of warnings) await write(io.stderr, `trailkit lookup: ${warning}\n`);
    progress = progressOf(io, chosen.targets.length);
    return run(wanted, question, chosen, progress, io);
  });
}

async function run(
  wanted: LookupArguments,
  question: Question,
  { targets, window }: Targets,
  progress: ReturnType<typeof progressOf>,
  io: Io,
): Promise<number> {
  const { checkpoint: file, out, limit, sort, follow, countBy } = wanted;
  const key = JSON.stringify([
    question.key,
    targets.map(({ source }) => source.name),
    wanted.output,
    wanted.fields.map(({ name }) => name),
    out,
  ]);
  const former = file === undefined ? undefined : await readCheckpoint(file, key);
  const sink = out === undefined ? streamSink(io) : await fileSink(out, former?.bytes ?? 0);
  try {
    const ids = idSet();
    if (former?.bytes !== undefined && out !== undefined) await rememberIds(out, ids);
    const running = lookup({
      targets,
      window,
      signal: io.signal,
      ids,
      resume: former?.state,
      limit: sort || countBy.length > 0 ? undefined : limit,
    });
    const steps = follow
      ? followLookup({ targets, window, signal: io.signal })
      : sort
        ? sortByTime(running.steps, limit)
        : running.steps;
    return await deliver({ wanted, key, steps, state: running.state, sink, progress, io, former });
  } finally {
    progress.clear();
    await sink.close();
  }
}

async function explain(
  wanted: LookupArguments,
  question: Question,
  { targets, window }: Targets,
  warnings: readonly string[],
  io: Io,
): Promise<number> {
  const plans = targets.map((target) => explainTarget(target, window, wanted.matches));
  const told = [...warnings, ...schemaWarnings(question, wanted.matches)].map((warning) => `warning: ${warning}\n`);
  await write(io.stdout, [...plans, ...told].join(''));
  return exitCode.ok;
}

/** What the packages refuse is a bad call here. */
function understood<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof QuestionError) throw new UsageError(error.message, { cause: error });
    if (error instanceof MatchSyntaxError) throw new UsageError(`--match: ${error.message}\n`, { cause: error });
    throw error;
  }
}
