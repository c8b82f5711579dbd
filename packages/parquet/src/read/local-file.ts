import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileBytes } from './file-bytes.js';

/** A file on disk, of which parts are read. */
export interface LocalFile extends FileBytes {
  readonly close: () => void;
}

/**
 * Opens a file, whose size may be known. Its parts are read at once: of many small ones, to wait for each takes longer than to read it.
 *
 * @throws Error of the system where it cannot be opened
 */
export function localFile(path: string, knownSize?: number): LocalFile {
  const descriptor = openSync(path, 'r');
  const size = knownSize ?? fstatSync(descriptor).size;
  return {
    byteLength: size,
    slice: (from, to = size) => partOf(descriptor, from, to),
    close: () => closeSync(descriptor),
  };
}

function partOf(descriptor: number, from: number, to: number): ArrayBuffer {
  const bytes = new Uint8Array(to - from);
  let at = 0;
  while (at < bytes.length) {
    const read = readSync(descriptor, bytes, at, bytes.length - at, from + at);
    if (read === 0) throw new Error('the file ends before its time');
    at += read;
  }
  return bytes.buffer;
}
