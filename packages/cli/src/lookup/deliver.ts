import type { Io } from '@trailkit/command-line';
import { ReaderGone, exitCode } from '@trailkit/command-line';
import type { ByteSpan, LineFormat, LookupCheckpoint, LookupStep } from '@trailkit/lookup';
import type { Checkpoint } from './checkpoint.js';
import type { Counter } from './count-by.js';
import { columnsOf, countBy } from './count-by.js';
import type { LookupArguments } from './options.js';
import { leftInQueue, stoppedAt } from './how-to-resume.js';
import { keepCheckpoint } from './keep-checkpoint.js';
import type { Output, Row } from './row-writer.js';
import { matchedIn } from './matched-in.js';
import { inPieces } from './pieces.js';
import type { Progress } from './progress.js';
import type { Sink } from './sink.js';
import { stepReporter } from './step-reporter.js';

/** The records to deliver, and where to. */
export interface Delivery {
  /** The command's name, as messages begin with it. */
  readonly command: string;
  readonly wanted: LookupArguments;
  /** Something that was to be read was not, before the first record. */
  readonly isPartial?: boolean;
  readonly key: string;
  readonly steps: AsyncIterable<LookupStep>;
  readonly state: () => LookupCheckpoint;
  /** Of a lookup that follows: from when on to go on after a stop. */
  readonly from: (() => number) | undefined;
  /** Tells queues that everything so far is kept; undefined where there is none. */
  readonly acknowledge: (() => Promise<void>) | undefined;
  readonly sink: Sink;
  readonly progress: Progress;
  readonly io: Io;
  readonly saved: Checkpoint | undefined;
  /** The lines in which values come. */
  readonly lines?: LineFormat;
  /** Nobody but this function looks at the records of steps. */
  readonly keepsNothing?: boolean;
  /** The number of records that earlier runs delivered. */
  readonly delivered: number;
}

/** Writes the answers as they come, and tells what went wrong; the exit code says how it went. */
export async function deliver(delivery: Delivery): Promise<number> {
  const { command, wanted, steps, state, sink, progress, io } = delivery;
  const { count, fields, form } = wanted;
  const counter = count && countBy(count);
  const columns = count ? columnsOf(count) : fields.length > 0 ? fields : undefined;
  const output = (await form.load())(columns, delivery.lines);
  const say = stepReporter(command, progress, io);
  const { report } = say;
  let records = delivery.delivered;
  let whole = delivery.isPartial !== true;
  let interrupted = false;
  let taken = 0;
  const keeper =
    wanted.checkpoint === undefined ? undefined : keepCheckpoint(wanted.checkpoint, !sink.canResumeExactly);
  const checkpoint = (): Checkpoint => ({ version: 1, key: delivery.key, state: state(), ...sink.position() });

  // Before the first record: a run without a checkpoint would start again, after the records that were written.
  keeper?.note(checkpoint());
  try {
    for await (const step of steps) {
      // Derived steps may have more to give when their source was stopped.
      if (io.signal.reason instanceof ReaderGone) return exitCode.ok;
      taken++;
      records += matchedIn(step);
      if (counter) countStep(step, counter);
      else for (const piece of inPieces(lines(step, output))) await sink.write(piece);
      if (delivery.keepsNothing === true && sink.keepsNothing === true) step.release?.();
      const late = output.pause?.() ?? '';
      if (late !== '') await sink.write(late);
      await say.step(step);
      progress.step(step);
      keeper?.note(checkpoint());
      if (delivery.acknowledge) {
        // A run that goes on from an older checkpoint cuts the file there: it has to know of what is in no queue any more.
        await sink.sync();
        keeper?.flush();
        await delivery.acknowledge();
      }
    }
  } catch (error) {
    if (!io.signal.aborted) throw error;
    if (io.signal.reason instanceof ReaderGone) return exitCode.ok;
    interrupted = true;
  }
  await say.rest();
  whole &&= say.isWhole();
  if (counter) {
    for (const piece of inPieces(added(firstOf(counter.rows(), wanted.limit), output))) await sink.write(piece);
    if (counter.uncounted() > 0) {
      whole = false;
      await report(`${counter.uncounted()} records were not counted, because they have too many different values`);
    }
    if (counter.unmeasured() > 0) {
      whole = false;
      await report(
        `${counter.unmeasured()} records may have values that --distinct does not count, because there are too many different ones: look at less time at once`,
      );
    }
  }
  await sink.write(output.end());
  keeper?.note(checkpoint());
  keeper?.flush();
  if (interrupted) {
    await report(resumeHint(delivery));
    return exitCode.incomplete;
  }
  if (delivery.saved !== undefined && taken === 0)
    await report(`${wanted.checkpoint} is at the end of this lookup; remove it to start again`);
  else if (isDone(delivery.saved) && records === delivery.delivered && whole)
    await report(`nothing new since the lookup that ${wanted.checkpoint} is of; remove it to start again`);
  if (say.isNotThere() && records === 0) return exitCode.couldNotRun;
  if (!whole) return exitCode.incomplete;
  return records > 0 ? exitCode.ok : exitCode.problems;
}

function isDone(saved: Checkpoint | undefined): boolean {
  return saved !== undefined && Object.values(saved.state.sources).every((source) => source.isDone);
}

/** The first rows of a count. */
function* firstOf(counts: Iterable<unknown>, limit = Infinity): Generator<Row> {
  let rows = 0;
  for (const record of counts) {
    if (rows++ >= limit) return;
    yield { record };
  }
}

/** Counts the records of a step. */
function countStep({ records, packed, counted = [] }: LookupStep, { add, addGroup, spanOf }: Counter): void {
  for (const row of records) add(row);
  counted.forEach(addGroup);
  for (const each of packed?.groups(spanOf) ?? []) {
    if ('count' in each) addGroup(each);
    else add(each);
  }
}

/** The lines of a step; made as they are written: a million lines at once are a million objects. */
function* lines({ records, packed }: LookupStep, output: Output): Generator<string | ByteSpan> {
  yield* added(records, output);
  if (packed === undefined) return;
  const { add, copied } = output;
  if (copied === undefined) yield* added(packed.records(), output);
  else for (const each of packed.lines(copied.of)) yield* 'from' in each ? copied.add(each) : [add(each)];
}

function* added(rows: Iterable<Row>, { add, copied }: Output): Generator<string | ByteSpan> {
  for (const row of rows) {
    const line = copied && row[copied.of];
    if (line) yield* copied.add(line);
    else yield add(row);
  }
}

function resumeHint({ wanted: { checkpoint, sort, count, query }, from }: Delivery): string {
  if (from !== undefined) return stoppedAt(from());
  if (checkpoint !== undefined) return `interrupted; the same command goes on from ${checkpoint}`;
  if (query.capabilities.isEndless === true) return leftInQueue;
  if (sort !== undefined || count !== undefined || !query.capabilities.resumable)
    return 'interrupted; so much was found until then';
  return 'interrupted; with --checkpoint FILE, the same command would go on from here the next time';
}
