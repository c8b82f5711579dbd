import type { Io } from '@trailkit/command-line';
import { write } from '@trailkit/command-line';
import { createReadStream, fdatasync, fstatSync, readlinkSync, statSync, truncateSync } from 'node:fs';
import type { BigIntStats, Stats } from 'node:fs';
import type { JsonObject } from '@trailkit/records';
import { promisify } from 'node:util';
import type { OutputFile, Sink, SinkPosition, Written } from './sink.js';
import { remember } from './sink.js';

/**
 * Standard output. Where that was a file in earlier runs (`> FILE`, `>> FILE`), a lookup that goes on reads there what was
 * written, so that nothing comes twice. A pipe tells nothing: what went into it after the checkpoint may come twice.
 */
export async function streamSink(
  { stdout }: Pick<Io, 'stdout'>,
  saved: SinkPosition | undefined,
  written: Written,
): Promise<Sink> {
  const outputs = [...(saved?.outputs ?? [])];
  let held = 0;
  // Where one was moved, or may not be read, records may come twice.
  for (const output of outputs) held += await rememberOutput(output, written).catch(() => 0);
  const here = outputOf((stdout as { readonly fd?: number }).fd);
  if (here && !outputs.some(({ file, from }) => file === here.file && from <= here.from)) outputs.push(here);
  return {
    write: (text) => write(stdout, text),
    sync: () => syncStream(stdout),
    held,
    // Streams of others may hand on what they are given, and not only write it.
    keepsNothing: (stdout as { readonly fd?: number }).fd !== undefined,
    canResumeExactly: here !== undefined,
    position: () => ({ outputs }),
    close: () => Promise.resolve(),
  };
}

const syncFile = promisify(fdatasync);

/** Waits until everything that was written to a stream is on disk, where that is a file. */
export async function syncStream(stream: Io['stdout']): Promise<void> {
  const { fd } = stream as { readonly fd?: number };
  if (fd !== undefined && fstatSync(fd, { bigint: true }).isFile()) await syncFile(fd);
}

/** The file behind a descriptor; undefined for anything else, and on systems that do not tell its name. */
function outputOf(fd: number | undefined): OutputFile | undefined {
  // Of a pipe only as a bigint: Node takes modules that are imported after the other kind from wrong paths (no symbolic link of theirs
  // is followed), as its realpath looks at the state that was asked for last.
  const stat = fd === undefined ? undefined : fstatSync(fd, { bigint: true });
  if (!stat?.isFile()) return undefined;
  try {
    return { path: readlinkSync(`/proc/self/fd/${fd}`), file: identityOf(stat), from: Number(stat.size) };
  } catch {
    return undefined;
  }
}

function identityOf({ dev, ino }: Stats | BigIntStats): string {
  return `${dev}:${ino}`;
}

/** Makes the ids of an output's records known, and takes away a line that was not written to its end. */
async function rememberOutput({ path, file, from }: OutputFile, written: Written): Promise<number> {
  const stat = statSync(path);
  if (identityOf(stat) !== file || stat.size <= from) return 0;
  let records = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: from })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let end: number; (end = rest.indexOf('\n')) >= 0; rest = rest.subarray(end + 1))
      if (rememberLine(rest.toString('utf8', 0, end), written)) records++;
  }
  if (rest.length > 0) truncateSync(path, stat.size - rest.length);
  return records;
}

function rememberLine(line: string, written: Written): boolean {
  try {
    if (written.rememberLine) return written.rememberLine(line);
    return remember((JSON.parse(line) as JsonObject).eventID, line, written);
  } catch {
    return false; // somebody else's
  }
}
