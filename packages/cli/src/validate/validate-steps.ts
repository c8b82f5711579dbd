import type { LookupStep, SourceRecord } from '@trailkit/lookup';
import type { JsonObject } from '@trailkit/records';
import type { JobPart } from '@trailkit/records/node';
import { jobsInThreads } from '../jobs-in-threads.js';
import { workerFile } from '../worker-file.js';
import type { ValidateCollector, ValidatePart, ValidateSetup } from './collector.js';
import { bytesOfPart } from './collector.js';
import type { CheckedLocation } from './report.js';

/** The records of a step, as a thread is given them. */
export interface RecordsMessage {
  /** Each as JSON. */
  readonly texts: readonly string[];
  readonly locations: readonly CheckedLocation[];
}

/** A step whose records are validated; it holds them no longer. */
export interface ValidatedStep {
  readonly step: LookupStep;
  readonly message: RecordsMessage;
  /** The memory of its records. */
  readonly bytes: number;
}

/** How to validate steps. */
export interface ValidateStepsOptions {
  readonly setup: ValidateSetup;
  /** That of this thread; every other one has one that does the same. */
  readonly collector: ValidateCollector;
  /** How many threads, this one among them, 0 for this one alone. @default as many as there are cores, once there is much to do */
  readonly threads?: number;
  readonly signal: AbortSignal;
}

/** Validates the records of steps, in the order of the steps; each ends without a result. */
export async function* validateSteps(
  steps: AsyncIterable<LookupStep>,
  { setup, collector, threads, signal }: ValidateStepsOptions,
): AsyncGenerator<JobPart<ValidatedStep, ValidatePart>> {
  const validate = recordsWorker(collector);
  yield* jobsInThreads(jobsOf(steps), {
    workerFile: workerFile('validate-records-worker'),
    setup,
    threads,
    signal,
    messageOf: ({ message }) => [message, []] as const,
    runHere: ({ message }) => validate.run(message),
    runQuickly: ({ message }) => [validate.now(message)],
    bytesOf: bytesOfPart,
  });
}

/** Validates the records of messages. */
export function recordsWorker(collector: ValidateCollector): {
  readonly now: (message: RecordsMessage) => ValidatePart;
  readonly run: (message: RecordsMessage) => AsyncGenerator<ValidatePart>;
} {
  function now({ texts, locations }: RecordsMessage): ValidatePart {
    for (const [index, text] of texts.entries()) collector.addRecord(JSON.parse(text) as JsonObject, locations[index]!);
    return collector.take();
  }
  return {
    now,
    async *run(message) {
      yield now(message);
    },
  };
}

async function* jobsOf(steps: AsyncIterable<LookupStep>): AsyncGenerator<ValidatedStep, undefined> {
  for await (const step of steps) {
    // A record is parsed where it is asked for: the threads do that.
    const texts = step.records.map((found) => found.text ?? JSON.stringify(found.record));
    const locations = step.records.map((record) => locationOf(record, step.source));
    const bytes = texts.reduce((sum, text) => sum + 2 * text.length, 0);
    yield { step: { ...step, records: [] }, message: { texts, locations }, bytes };
  }
  return undefined;
}

function locationOf(found: SourceRecord, source: string): CheckedLocation {
  const { location } = found;
  return location ?? { source, eventId: String(found.known?.eventID ?? found.record.eventID ?? found.record.eventId) };
}
