import type { LogFile } from './messages.js';

/**
 * The bytes of a file, which are counted as they come.
 *
 * @throws Error where the command that opened it is not there any more
 */
export async function opened(
  file: LogFile,
  onBytes: (count: number) => void = () => undefined,
): Promise<ReadableStream<Uint8Array>> {
  const stream = file.kind === 'dropped' ? file.file.stream() : await fetched(file.url);
  let count = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        count += chunk.length;
        onBytes(count);
        controller.enqueue(chunk);
      },
    }),
  );
}

/** The size of a file in bytes. */
export function sizeOf(file: LogFile): number {
  return file.kind === 'dropped' ? file.file.size : file.size;
}

async function fetched(url: string): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new Error(`expected the file from trailkit explore, found ${response.status} ${response.statusText}`);
  return response.body;
}
