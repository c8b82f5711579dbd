import { OutputError, UsageError } from '@trailkit/command-line';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Identities } from '@trailkit/lookup';
import { contentHash } from '@trailkit/records';
import { readRecords } from '@trailkit/records/node';

/** Where the answers go. */
export interface Sink {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Waits until everything that was written is on disk, where that is a file. */
  readonly sync: () => Promise<void>;
  /** Its content by now, for checkpoints. */
  readonly position: () => SinkPosition;
  /** How many records earlier runs have written to standard output, where that is known. */
  readonly held?: number;
  /** Data that was written is kept nowhere else once `write` is done: its memory may be used again. */
  readonly keepsNothing?: boolean;
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

/**
 * A file: emptied, or cut to the length it had at a checkpoint, so that what came after that is not there twice. A pipe that has a name
 * (`--out >(gzip > FILE)`) is written to as it comes.
 */
export async function fileSink(path: string, from: number): Promise<Sink> {
  const file = await open(path, from > 0 ? 'r+' : 'w').catch((cause: unknown) => {
    throw new UsageError(
      `${path}: expected a file to write to, but the system answered ${(cause as NodeJS.ErrnoException).code}`,
    );
  });
  const stat = await file.stat();
  const isFile = stat.isFile();
  const { size } = stat;
  if (size < from) {
    await file.close();
    throw new UsageError(
      `${path}: expected the ${from} bytes that the checkpoint knows of, found ${size}; remove the checkpoint to start again`,
    );
  }
  if (isFile && size > from) await file.truncate(from);
  let bytes = from;
  return {
    write: async (given) => {
      const data = typeof given === 'string' ? Buffer.from(given) : given;
      try {
        for (let at = 0; at < data.length;)
          at += (await file.write(data, at, data.length - at, isFile ? bytes + at : null)).bytesWritten;
      } catch (cause) {
        throw new OutputError(path, cause);
      }
      bytes += data.length;
    },
    sync: async () => {
      try {
        if (isFile) await file.datasync();
      } catch (cause) {
        throw new OutputError(path, cause);
      }
    },
    position: () => (isFile ? { bytes } : {}),
    keepsNothing: true,
    canResumeExactly: isFile,
    close: () => file.close(),
  };
}

/** The records that were written, to be known again. */
export interface Written {
  readonly ids: Identities;
  /** Whole records were written, so that their content is known. */
  readonly isWhole: boolean;
  /** Makes known what is written in one line, where that is something else than records; whether it was that. */
  readonly rememberLine?: (line: string) => boolean;
}

/** Makes a record known that was written as this JSON text. Whether it has an id. */
export function remember(eventID: unknown, text: string, { ids, isWhole }: Written): boolean {
  if (typeof eventID !== 'string') return false;
  if (!isWhole) ids.addId(eventID);
  return !isWhole || ids.add(eventID, () => contentHash(Buffer.from(text))) !== 'copy';
}

/** Makes the records of a file known. */
export async function rememberRecords(path: string, written: Written): Promise<void> {
  const { rememberLine } = written;
  if (rememberLine) {
    for await (const line of createInterface({ input: createReadStream(path) })) rememberLine(line);
    return;
  }
  for await (const item of readRecords(path)) {
    if (item.kind === 'record') remember(item.record.eventID, item.text ?? JSON.stringify(item.record), written);
    // Lines with the fields of --fields are no whole records.
    else if (item.kind === 'other')
      remember(
        (item.value as { readonly eventID?: unknown } | undefined)?.eventID,
        JSON.stringify(item.value),
        written,
      );
  }
}
