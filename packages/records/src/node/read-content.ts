import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createInflateRaw } from 'node:zlib';
import { memberHeaderLength } from './gzip-header.js';
import { soundContent } from './sound-content.js';

/** The content of a file, once decompressed. */
export type Content =
  | {
      readonly kind: 'content';
      /** SHA-256 of the decompressed content, in hex. */
      readonly hash: string;
      /** How many bytes are in the file after its compressed content. */
      readonly trailingBytes: number;
    }
  | Damaged;

/** Content that cannot be read, and the damage that was found. */
interface Damaged {
  readonly kind: 'damaged';
  readonly found: string;
}

/** Content, or why a file could not be read at all. */
export type FoundContent = Content | { readonly kind: 'unopened'; readonly found: string };

/** A file's bytes: all of them, or as they come. */
type FileBytes = Uint8Array | AsyncIterable<Uint8Array>;

type OnContent = (bytes: Uint8Array) => void;

/**
 * Reads a file's bytes, compressed or not, and hashes the content on the way. Of gzip data, the first member counts, as
 * CloudTrail writes one: whatever follows is trailing data, since other readers would take it for records.
 *
 * @throws Error where the bytes stop coming.
 */
export async function readContent(file: FileBytes, onContent?: OnContent): Promise<Content> {
  const held = file instanceof Uint8Array ? contentAtOnce(file, onContent) : undefined;
  return held ?? readAsItComes(file, onContent ?? (() => undefined));
}

/** The content of a file that is in memory, read by this thread before anything else; undefined where something is odd about it. */
function contentAtOnce(file: Uint8Array, onContent?: OnContent): Content | undefined {
  const parts: Uint8Array[] = [];
  const hash = soundContent(file, onContent && ((part) => parts.push(part)));
  if (hash === undefined) return undefined;
  for (const part of parts) onContent!(part);
  return { kind: 'content', hash, trailingBytes: 0 };
}

async function readAsItComes(file: FileBytes, onContent: OnContent): Promise<Content> {
  const chunks = chunksOf(file);
  try {
    const head = await takeHead(chunks);
    if (head.length === 0) return damaged('an empty file');
    const all = chunksOf(head, chunks);
    if (head[0] !== 0x1f || head[1] !== 0x8b) return await readPlain(all, onContent);
    const headerBytes = memberHeaderLength(head);
    if (headerBytes === undefined) return damaged('a gzip header that breaks off');
    if (headerBytes < 0) return damaged('a gzip header that no reader takes');
    const member = chunksOf(head.subarray(headerBytes), chunks);
    return await readMember(member, chunkSizeFor(file), onContent);
  } finally {
    await chunks.return(undefined);
  }
}

async function* chunksOf(...parts: readonly FileBytes[]): AsyncGenerator<Uint8Array, undefined> {
  for (const part of parts)
    if (part instanceof Uint8Array) yield part;
    else yield* part;
}

/** The first bytes: as many as tell where the content begins, or all. */
async function takeHead(chunks: AsyncGenerator<Uint8Array, undefined>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (memberHeaderLength(head) === undefined) {
    const next = await chunks.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function readPlain(chunks: AsyncIterable<Uint8Array>, onContent: OnContent): Promise<Content> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    onContent(chunk);
  }
  return { kind: 'content', hash: hash.digest('hex'), trailingBytes: 0 };
}

/** The CRC and the size after the compressed bytes. */
const trailerBytes = 8;

/** Reads the rest of a member, from its header on. */
async function readMember(
  chunks: AsyncIterable<Uint8Array>,
  chunkSize: number,
  onContent: OnContent,
): Promise<Content> {
  const hash = createHash('sha256');
  let check = 0;
  let size = 0;
  const inflate = createInflateRaw({ chunkSize });
  inflate.on('data', (bytes: Buffer) => {
    hash.update(bytes);
    check = crc32(bytes, check);
    size += bytes.length;
    onContent(bytes);
  });
  let isEnded = false;
  let problem: Error | undefined;
  const finished = new Promise<void>((resolve) => {
    inflate.once('end', () => resolve(void (isEnded = true)));
    inflate.once('error', (error) => resolve(void (problem = error)));
  });

  let total = 0;
  let tail: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
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
  if (problem !== undefined) return damaged(`compressed bytes that cannot be read (${(problem as Error).message})`);
  const trailingBytes = total - inflate.bytesWritten - trailerBytes;
  if (trailingBytes < 0) return damaged('gzip data that breaks off before its end');
  if (trailingBytes === 0) {
    const trailer = new DataView(tail.buffer, tail.byteOffset, trailerBytes);
    if (trailer.getUint32(0, true) !== check || trailer.getUint32(4, true) !== size % 2 ** 32)
      return damaged('gzip data whose checksum is wrong');
  }
  return { kind: 'content', hash: hash.digest('hex'), trailingBytes };
}

const minChunkSize = 1024;
/** More bytes of output at a time mean fewer changes of thread. */
const maxChunkSize = 512 * 1024;

/**
 * How many bytes to inflate at a time. Each file that is read has a buffer of that many, and most logs are small: the end of a
 * file in memory says how long its content is. One byte more, and inflating need not be asked again whether that was all.
 */
function chunkSizeFor(file: FileBytes): number {
  if (!(file instanceof Uint8Array) || file.length < trailerBytes) return maxChunkSize;
  const written = new DataView(file.buffer, file.byteOffset + file.length - 4, 4).getUint32(0, true);
  return Math.min(Math.max(written + 1, minChunkSize), maxChunkSize);
}

function damaged(found: string): Damaged {
  return { kind: 'damaged', found };
}
