import type { SourceRecord } from '@trailkit/lookup';
import type { RecordsJob } from '../jobs-in-threads.js';
import type { RecordsMessage } from './made-documents.js';
import type { SourceStep } from './read-sources.js';

/** Records of which a thread makes documents at once: of a part of a large log, or of several small ones. */
export interface DocumentsJob extends RecordsJob {
  readonly message: RecordsMessage;
  /** The steps that end with these records; they hold theirs no longer. */
  readonly steps: readonly SourceStep[];
}

/** A job has about so much: enough that the way to a thread costs little, and so little that this thread is never busy for long. */
const jobBytes = 256 * 1024;
/** A job has no more steps, however few records they have. */
const maxSteps = 64;

/** The jobs of steps, in their order. The records are copied, so that the memory of a step is used again for the next one. */
export async function* recordJobs(steps: AsyncIterable<SourceStep>): AsyncGenerator<DocumentsJob, undefined> {
  const open = openJob();
  for await (const step of steps) {
    for (const record of step.records) {
      open.add(record);
      if (open.bytes() >= jobBytes) yield open.take();
    }
    step.release?.();
    open.end({ ...step, records: [] });
    if (open.steps() >= maxSteps) yield open.take();
  }
  if (open.steps() > 0) yield open.take();
  return undefined;
}

/** The job that records are added to. */
interface OpenJob {
  readonly bytes: () => number;
  readonly steps: () => number;
  readonly add: (record: SourceRecord) => void;
  readonly end: (step: SourceStep) => void;
  readonly take: () => DocumentsJob;
}

/** Memory for a job: the last record takes it past its size. */
const firstCapacity = jobBytes + jobBytes / 4;

function openJob(): OpenJob {
  let buffer = Buffer.allocUnsafeSlow(firstCapacity);
  let size = 0;
  let ends: number[] = [];
  let files: string[] = [];
  let places: number[] = [];
  let steps: SourceStep[] = [];

  function put(bytes: Uint8Array): void {
    if (size + bytes.length > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (size + bytes.length));
      buffer.copy(larger, 0, 0, size);
      buffer = larger;
    }
    buffer.set(bytes, size);
    size += bytes.length;
  }

  return {
    bytes: () => size,
    steps: () => steps.length,
    add(record) {
      put(textOf(record));
      ends.push(size);
      const { location } = record;
      if (location !== undefined && files.at(-1) !== location.file) files.push(location.file);
      places.push(location === undefined ? -1 : files.length - 1, location?.line ?? 0, location?.offset ?? 0);
    },
    end: (step) => void steps.push(step),
    take() {
      const message = { bytes: buffer.subarray(0, size), ends, files, places: Float64Array.from(places) };
      const job = { message, steps, bytes: size };
      buffer = Buffer.allocUnsafeSlow(firstCapacity);
      size = 0;
      [ends, files, places, steps] = [[], [], [], []];
      return job;
    },
  };
}

/** The text of a record, without the end of its line. Each member is asked for on its own: a text is made, and a record parsed, when it is. */
function textOf(found: SourceRecord): Uint8Array {
  const { line } = found;
  if (line !== undefined) return line.bytes.subarray(line.from, line.to - 1);
  return Buffer.from(found.text ?? JSON.stringify(found.record));
}
