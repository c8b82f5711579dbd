import type { Content } from '@trailkit/records/node';
import { readContent } from '@trailkit/records/node';

/** The content of a file, and its bytes once decompressed. */
export interface HeldContent {
  readonly content: Content;
  readonly bytes: Buffer;
}

/** A digest of an hour lists a few thousand logs at most, at some 400 bytes each. */
const maxBytes = 64 * 1024 * 1024;

/** Reads the whole content of a file, which is held in memory. */
export async function holdContent(file: Uint8Array | AsyncIterable<Uint8Array>): Promise<HeldContent> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const content = await readContent(file, (bytes) => {
    size += bytes.length;
    if (size <= maxBytes) parts.push(bytes);
  });
  if (size > maxBytes)
    return { content: { kind: 'damaged', found: `more than ${maxBytes} bytes` }, bytes: Buffer.alloc(0) };
  return { content, bytes: Buffer.concat(parts) };
}
