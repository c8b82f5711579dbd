import { open } from 'node:fs/promises';
import type { IdSet } from '@trailkit/lookup';
import { readRecords } from '@trailkit/lookup';
import type { Io } from '../io.js';
import { write } from '../io.js';
import { UsageError } from '../usage-error.js';

/** Where the answers go. */
export interface Sink {
  readonly write: (text: string) => Promise<void>;
  /** How much a file holds by now; undefined for standard output. */
  readonly bytes: () => number | undefined;
  readonly close: () => Promise<void>;
}

/** Standard output. */
export function streamSink({ stdout }: Pick<Io, 'stdout'>): Sink {
  return { write: (text) => write(stdout, text), bytes: () => undefined, close: () => Promise.resolve() };
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
      `${path}: expected the ${from} bytes that the checkpoint knows of, found ${size}; remove the checkpoint to begin anew`,
    );
  }
  await file.truncate(from);
  let bytes = from;
  return {
    write: async (text) => {
      const data = Buffer.from(text);
      for (let at = 0; at < data.length;) at += (await file.write(data, at, data.length - at, bytes + at)).bytesWritten;
      bytes += data.length;
    },
    bytes: () => bytes,
    close: () => file.close(),
  };
}

/** Makes the ids of a file's records known. */
export async function rememberIds(path: string, ids: IdSet): Promise<void> {
  for await (const item of readRecords(path))
    if (item.kind === 'record' && typeof item.record.eventID === 'string') ids.add(item.record.eventID);
}
