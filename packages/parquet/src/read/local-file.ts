import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { AsyncBuffer } from 'hyparquet';

/** A file on disk, of which parts are read. */
export interface LocalFile extends AsyncBuffer {
  readonly close: () => Promise<void>;
}

/** Opens a file. @throws Error of the system where it cannot be opened */
export async function localFile(path: string): Promise<LocalFile> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: (from, to = size) => partOf(handle, from, to),
    close: () => handle.close(),
  };
}

async function partOf(handle: FileHandle, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
    if (bytesRead === 0) throw new Error('the file ends before its time');
    at += bytesRead;
  }
  return bytes.buffer;
}
