import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createInflateRaw } from 'node:zlib';
import { memberHeaderLength } from '@trailkit/records/node';
import type { Content } from './content.js';
import { damage, hasTrailer, isGzip, trailerBytes } from './content.js';

/** More bytes of output at a time mean fewer changes of thread. */
const chunkSize = 512 * 1024;

/**
 * Reads a file's bytes, compressed or not, and hashes the content on the way. Of gzip data, the first member counts, as
 * CloudTrail writes one: whatever follows is trailing data, since other readers would take it for records.
 *
 * @throws Error where the bytes stop coming.
 */
export async function readContent(
  file: Uint8Array | AsyncIterable<Uint8Array>,
  onContent: (bytes: Uint8Array) => void = () => undefined,
): Promise<Content> {
  const hash = createHash('sha256');
  const chunks = file instanceof Uint8Array ? [file] : file;
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
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
  if (head.length === 0) return { kind: 'damaged', found: damage.empty };
  if (!isGzip(head)) {
    for (let chunk: Uint8Array | undefined = head; chunk !== undefined; chunk = await next()) {
      hash.update(chunk);
      onContent(chunk);
    }
    return { kind: 'content', hash: hash.digest('hex'), trailingBytes: 0 };
  }
  const headerBytes = memberHeaderLength(head);
  if (headerBytes === undefined) return { kind: 'damaged', found: damage.header };
  if (headerBytes < 0) return { kind: 'damaged', found: damage.foreignHeader };

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
  if (problem !== undefined) return { kind: 'damaged', found: damage.compressed(problem as Error) };
  const trailingBytes = total - inflate.bytesWritten - trailerBytes;
  if (trailingBytes < 0) return { kind: 'damaged', found: damage.brokenOff };
  if (trailingBytes === 0 && !hasTrailer(tail, check, size)) return { kind: 'damaged', found: damage.checksum };
  return { kind: 'content', hash: hash.digest('hex'), trailingBytes };
}
