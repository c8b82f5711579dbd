import type { LogFile } from './messages.js';

/** Up to this size, in bytes, a file is read in one go: most of the time that a small one takes is the way to it. */
const maxWholeBytes = 1024 * 1024;
/** In pieces of this size, in bytes, it is inflated: 64 MB come out of one at most. */
const sliceBytes = 64 * 1024;

/** The whole of a small file, which is fetched at once; undefined for a larger one. Its size is given where it is known: browsers ask the disk. */
export function wholeFile(file: LogFile, size: number = sizeOf(file)): Promise<ArrayBuffer> | undefined {
  if (size > maxWholeBytes) return undefined;
  const whole =
    file.kind === 'dropped' ? file.file.arrayBuffer() : fetched(file.url).then((found) => found.arrayBuffer());
  // A failure is reported when its bytes are asked for.
  whole.catch(() => undefined);
  return whole;
}

/**
 * The bytes of a file, which are counted as they come.
 *
 * @param whole of the file, where it was fetched before
 * @throws Error where the command that opened it is not there any more
 */
export async function* opened(
  file: LogFile,
  onBytes: (count: number) => void = () => undefined,
  whole: Promise<ArrayBuffer> | undefined = wholeFile(file),
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of whole ? slicesOf(await whole) : chunksOf(await streamOf(file))) {
    count += chunk.length;
    onBytes(count);
    yield chunk;
  }
}

/** The chunks of a stream. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Nothing more is wanted of a stream that is left early.
    reader.cancel().catch(() => undefined);
  }
}

/** The size of a file in bytes. */
export function sizeOf(file: LogFile): number {
  return file.kind === 'dropped' ? file.file.size : file.size;
}

function* slicesOf(whole: ArrayBuffer): Generator<Uint8Array> {
  for (let at = 0; at < whole.byteLength; at += sliceBytes)
    yield new Uint8Array(whole, at, Math.min(sliceBytes, whole.byteLength - at));
}

async function streamOf(file: LogFile): Promise<ReadableStream<Uint8Array>> {
  if (file.kind === 'dropped') return file.file.stream();
  const { body } = await fetched(file.url);
  if (!body) throw new Error('expected the file from trailkit explore, found an answer without content');
  return body;
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`expected the file from trailkit explore, found ${response.status} ${response.statusText}`);
  return response;
}
