import { OutputError, UsageError } from '@trailkit/command-line';
import { open } from 'node:fs/promises';
import type { FingerprintSet } from '@trailkit/lookup';
import { readRecords } from '@trailkit/records/node';

/** Where the answers go. */
export interface Sink {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Its content by now, for checkpoints. */
  readonly position: () => SinkPosition;
  /** How many records earlier runs have written to standard output, where that is known. */
  readonly held?: number;
  /** Output that was written after a checkpoint can be found again: a file, not a pipe. */
  readonly canResumeExactly: boolean;
  readonly close: () => Promise<void>;
}

/** The location of a sink's records; nothing is known of a pipe. */
export interface SinkPosition {
  /** How long the file of `--out` is. */
  readonly bytes?: number;
  /** The files that standard output was, in the runs so far. */
  readonly outputs?: readonly OutputFile[];
}

/** A file that standard output was. */
export interface OutputFile {
  readonly path: string;
  /** Its device and number: what tells that it is still the same. */
  readonly file: string;
  /** How long it was before. */
  readonly from: number;
}

/** A file: emptied, or cut to the length it had at a checkpoint, so that what came after that is not there twice. */
export async function fileSink(path: string, from: number): Promise<Sink> {
  const file = await open(path, from > 0 ? 'r+' : 'w').catch((cause: unknown) => {
    throw new UsageError(
      `${path}: expected a file to write to, but the system answered ${(cause as NodeJS.ErrnoException).code}`,
    );
  });
  const { size } = await file.stat();
  if (size < from) {
    await file.close();
    throw new UsageError(
      `${path}: expected the ${from} bytes that the checkpoint knows of, found ${size}; remove the checkpoint to start again`,
    );
  }
  if (size > from) await file.truncate(from);
  let bytes = from;
  return {
    write: async (given) => {
      const data = typeof given === 'string' ? Buffer.from(given) : given;
      try {
        for (let at = 0; at < data.length;)
          at += (await file.write(data, at, data.length - at, bytes + at)).bytesWritten;
      } catch (cause) {
        throw new OutputError(path, cause);
      }
      bytes += data.length;
    },
    position: () => ({ bytes }),
    canResumeExactly: true,
    close: () => file.close(),
  };
}

/** Makes the ids of a file's records known. */
export async function rememberIds(path: string, ids: FingerprintSet): Promise<void> {
  for await (const item of readRecords(path)) {
    // Lines with the fields of --fields are no whole records.
    const value = item.kind === 'record' ? item.record : item.kind === 'other' ? item.value : undefined;
    const { eventID } = (value ?? {}) as { readonly eventID?: unknown };
    if (typeof eventID === 'string') ids.add(eventID);
  }
}
