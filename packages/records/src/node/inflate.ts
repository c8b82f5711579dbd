import type { BytePiece } from '../byte-piece.js';
import { gunzip } from './gunzip.js';
import { isZstd, unzstd } from './unzstd.js';

const maxMagicBytes = 4;
/** Compressed data in compressed data, at most: more is an attack. */
const maxLayers = 4;
/** A log as CloudTrail names it; it writes none that is empty. */
const trailLogName = /\d{12}_CloudTrail(?:-[A-Za-z]+)?_[a-z0-9-]+_\d{8}T\d{4}Z_[^/\\]*\.json\.gz$/;

/**
 * The text of a stream: inflated where its first bytes say gzip or zstd, whatever its name says, and again where what comes out is compressed
 * (a file that was compressed twice, compressed records that Firehose joined and compressed).
 *
 * @param file the name of the file: a trail's log without a byte was cut off, as by a disk that was full
 */
export async function* inflateIfCompressed(
  chunks: AsyncIterable<Buffer | string>,
  file = '-',
): AsyncGenerator<BytePiece> {
  let isEmpty = true;
  async function* noted(): AsyncGenerator<Buffer> {
    for await (const chunk of buffers(chunks)) {
      isEmpty &&= chunk.length === 0;
      yield chunk;
    }
  }
  yield* inflateLayer(noted(), maxLayers);
  if (isEmpty && trailLogName.test(file))
    yield { kind: 'broken', gap: true, expected: 'compressed data', found: 'an empty file' };
}

async function* inflateLayer(source: AsyncGenerator<Buffer>, layers: number): AsyncGenerator<BytePiece> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < maxMagicBytes) {
    const next = await source.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const whole = prepend(head, source);
  if (!isGzip(head) && !isZstd(head)) {
    for await (const bytes of whole) yield { kind: 'bytes', bytes };
  } else if (layers === 0) {
    const found = 'compressed data in more than four layers';
    yield { kind: 'broken', gap: true, expected: 'text or gzip data', found };
  } else {
    yield* inflateAgain(isGzip(head) ? gunzip(whole) : unzstd(whole), layers - 1);
  }
}

/** The next layer, if there is one. What was wrong with this one is reported where it was met. */
async function* inflateAgain(pieces: AsyncGenerator<BytePiece>, layers: number): AsyncGenerator<BytePiece> {
  const held: BytePiece[] = [];
  let head: Buffer = Buffer.alloc(0);
  while (head.length < maxMagicBytes) {
    const next = await pieces.next();
    if (next.done) break;
    held.push(next.value);
    if (next.value.kind === 'bytes') head = Buffer.concat([head, next.value.bytes]);
  }
  if (!isGzip(head) && !isZstd(head)) {
    yield* held;
    yield* pieces;
    return;
  }
  const broken: BytePiece[] = [];
  async function* inner(): AsyncGenerator<Buffer> {
    for await (const piece of joined(held, pieces)) {
      if (piece.kind === 'bytes') yield piece.bytes as Buffer;
      else broken.push(piece);
    }
  }
  for await (const piece of inflateLayer(inner(), layers)) {
    yield* broken.splice(0);
    yield piece;
  }
  yield* broken;
}

async function* joined(first: readonly BytePiece[], rest: AsyncGenerator<BytePiece>): AsyncGenerator<BytePiece> {
  yield* first;
  yield* rest;
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* buffers(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function* prepend(head: Buffer, tail: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* tail;
}
