import { createReadStream, fstatSync, ftruncateSync } from 'node:fs';
import type { IdSet, JsonObject } from '@trailkit/lookup';
import type { Io } from '../io.js';
import { write } from '../io.js';
import type { Sink, SinkPlace } from './sink.js';

/**
 * Standard output. Where that is a file which is appended to (`>> FILE`), a lookup that goes on reads there what was
 * written before, so that nothing comes twice. A pipe tells nothing: what went into it after the checkpoint may come
 * twice.
 */
export async function streamSink(
  { stdout }: Pick<Io, 'stdout'>,
  former: SinkPlace | undefined,
  ids: IdSet,
): Promise<Sink> {
  const { fd } = stdout as { readonly fd?: number };
  const place = fd === undefined ? undefined : placeOf(fd);
  const before = former?.appended;
  const isSame = place !== undefined && before !== undefined && place.file === before.file && before.from <= place.from;
  const held = isSame ? await rememberAppended(fd!, before.from, ids) : undefined;
  return {
    write: (text) => write(stdout, text),
    held,
    place: () => ({ appended: isSame ? before : place }),
    close: () => Promise.resolve(),
  };
}

function placeOf(fd: number): SinkPlace['appended'] {
  const stat = fstatSync(fd);
  return stat.isFile() ? { file: `${stat.dev}:${stat.ino}`, from: stat.size } : undefined;
}

/** Makes the ids of the records behind a place known, and takes away a line that was not written to its end. */
async function rememberAppended(fd: number, from: number, ids: IdSet): Promise<number> {
  let records = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    // Opened again: what was opened for appending cannot be read.
    for await (const chunk of createReadStream(`/dev/fd/${fd}`, { start: from })) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      for (let end: number; (end = rest.indexOf('\n')) >= 0; rest = rest.subarray(end + 1))
        if (remember(rest.toString('utf8', 0, end), ids)) records++;
    }
  } catch {
    return 0; // a system without such a name: records may come twice
  }
  if (rest.length > 0) ftruncateSync(fd, fstatSync(fd).size - rest.length);
  return records;
}

function remember(line: string, ids: IdSet): boolean {
  try {
    const { eventID } = JSON.parse(line) as JsonObject;
    return typeof eventID === 'string' && ids.add(eventID);
  } catch {
    return false; // somebody else's
  }
}
