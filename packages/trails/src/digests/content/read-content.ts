import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createInflateRaw } from 'node:zlib';
import { memberHeaderLength } from '@trailkit/records/node';

/** The content of a file, once decompressed. */
export type Content =
  | {
      readonly kind: 'content';
      /** SHA-256 of the decompressed content, in hex. */
      readonly hash: string;
      /** How many bytes are in the file after its compressed content. */
      readonly trailingBytes: number;
    }
  | { readonly kind: 'damaged'; readonly found: string };

/** The CRC and the size after the compressed bytes. */
const trailerBytes = 8;
/** More bytes of output at a time mean fewer changes of thread. */
const chunkSize = 512 * 1024;

/** Whether bytes begin as gzip data does. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Reads a file's bytes, compressed or not, and hashes the content on the way. Of gzip data, the first member counts, as
 * CloudTrail writes one: whatever follows is trailing data, since other readers would take it for records.
 *
 * @throws Error where the bytes stop coming.
 */
export async function readContent(
  chunks: AsyncIterable<Uint8Array>,
  onContent: (bytes: Uint8Array) => void = () => undefined,
): Promise<Content> {
  const hash = createHash('sha256');
  const iterator = chunks[Symbol.asyncIterator]();
  const next = async (): Promise<Uint8Array | undefined> => {
    const { value, done } = await iterator.next();
    return done ? undefined : value;
  };
  let head = (await next()) ?? new Uint8Array();
  while (memberHeaderLength(head) === undefined) {
    const more = await next();
    if (more === undefined) break;
    head = Buffer.concat([head, more]);
  }
  if (head.length === 0) return { kind: 'damaged', found: 'an empty file' };
  if (!isGzip(head)) {
    for (let chunk: Uint8Array | undefined = head; chunk !== undefined; chunk = await next()) {
      hash.update(chunk);
      onContent(chunk);
    }
    return { kind: 'content', hash: hash.digest('hex'), trailingBytes: 0 };
  }
  const headerBytes = memberHeaderLength(head);
  if (headerBytes === undefined) return { kind: 'damaged', found: 'a gzip header that breaks off' };
  if (headerBytes < 0) return { kind: 'damaged', found: 'a gzip header that no reader takes' };

  let check = 0;
  let size = 0;
  let problem: Error | undefined;
  let isEnded = false;
  const inflate = createInflateRaw({ chunkSize });
  inflate.on('data', (bytes: Buffer) => {
    hash.update(bytes);
    check = crc32(bytes, check);
    size += bytes.length;
    onContent(bytes);
  });
  const finished = new Promise<void>((resolve) => {
    inflate.once('end', () => resolve((isEnded = true) as never));
    inflate.once('error', (error) => resolve((problem = error) as never));
  });

  let total = 0;
  let tail: Uint8Array = new Uint8Array();
  for (let chunk: Uint8Array | undefined = head.subarray(headerBytes); chunk !== undefined; chunk = await next()) {
    total += chunk.length;
    tail =
      chunk.length >= trailerBytes
        ? chunk.subarray(-trailerBytes)
        : Buffer.concat([tail, chunk]).subarray(-trailerBytes);
    if (isEnded || problem !== undefined) continue;
    if (!inflate.write(chunk)) await Promise.race([once(inflate, 'drain').catch(() => undefined), finished]);
  }
  if (!isEnded && problem === undefined) inflate.end();
  await finished;
  if (problem !== undefined)
    return { kind: 'damaged', found: `compressed bytes that cannot be read (${(problem as Error).message})` };
  const trailingBytes = total - inflate.bytesWritten - trailerBytes;
  if (trailingBytes < 0) return { kind: 'damaged', found: 'gzip data that breaks off before its end' };
  const trailer = new DataView(tail.buffer, tail.byteOffset, tail.length);
  const isIntact =
    trailingBytes > 0 || (trailer.getUint32(0, true) === check && trailer.getUint32(4, true) === size % 2 ** 32);
  if (!isIntact) return { kind: 'damaged', found: 'gzip data whose checksum is wrong' };
  return { kind: 'content', hash: hash.digest('hex'), trailingBytes };
}
