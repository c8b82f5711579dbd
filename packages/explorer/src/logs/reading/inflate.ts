import type { BytePiece } from '@trailkit/records';
import { Gunzip, gunzipSync } from 'fflate';
import { chunksOf } from './open-file.js';
import { isZstd, unzstd } from './unzstd.js';

const maxInsideBytes = 64 * 1024 * 1024;

/** Inflates gzip data inside of JSON; undefined where it is damaged, or more than 64 MiB. */
export function inflateInside(bytes: Uint8Array): Uint8Array | undefined {
  try {
    // The end of the data says how long the content is: it is not inflated to be thrown away.
    const length = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true);
    return length > maxInsideBytes ? undefined : gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

interface Inflater {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/** Gives the bytes of a file: again, where the browser gives up. */
type Open = () => AsyncIterable<Uint8Array>;

/** Compressed data in compressed data, at most, as in the command: more is an attack. */
const maxLayers = 4;

/** The bytes of a file, inflated where they begin as gzip or Zstandard do, and again where what comes out does. */
export function inflated(open: Open): AsyncGenerator<BytePiece> {
  return inflatedLayer(open, maxLayers);
}

async function* inflatedLayer(open: Open, layers: number): AsyncGenerator<BytePiece> {
  const { head, whole } = await peek(open());
  if (!isGzip(head) && !isZstd(head)) {
    for await (const bytes of whole()) yield { kind: 'bytes', bytes };
  } else if (layers === 0) {
    // It is opened, to be closed.
    for await (const _ of whole()) break;
    yield broken('compressed data in more than four layers');
  } else {
    const inflate = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BytePiece> =>
      isGzip(head) ? gunzipped(chunks, open) : unzstd(chunks);
    const pieces = inflate(whole());
    const first = await pieces.next();
    const content = !first.done && first.value.kind === 'bytes' ? first.value.bytes : new Uint8Array(0);
    if (isGzip(content) || isZstd(content)) {
      await pieces.return(undefined);
      yield* innerLayer(() => inflate(open()), layers - 1);
    } else if (!first.done) {
      yield first.value;
      yield* pieces;
    }
  }
}

/** The content of data that is compressed itself; then, what was wrong with the layer around it. */
async function* innerLayer(outer: () => AsyncGenerator<BytePiece>, layers: number): AsyncGenerator<BytePiece> {
  let wrong: BytePiece[] = [];
  async function* open(): AsyncGenerator<Uint8Array> {
    wrong = [];
    for await (const piece of outer())
      if (piece.kind === 'bytes') yield piece.bytes;
      else wrong.push(piece);
  }
  yield* inflatedLayer(open, layers);
  yield* wrong;
}

/**
 * The content of gzip data. The browser inflates one member; where it says that something is wrong, which it also does of a second member,
 * the file is opened again and read from where it had come to.
 */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>, open: Open): AsyncGenerator<BytePiece> {
  let given = 0;
  try {
    const { readable, writable } = new DecompressionStream('gzip') as unknown as Inflater;
    // Where it fails, so does reading.
    fill(writable, chunks).catch(() => undefined);
    for await (const bytes of chunksOf(readable)) {
      given += bytes.length;
      yield { kind: 'bytes', bytes };
    }
  } catch {
    yield* inflatedByMembers(open(), given);
  }
}

/** Writes chunks into a stream, as it takes them. */
async function fill(into: WritableStream<Uint8Array>, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const writer = into.getWriter();
  try {
    for await (const chunk of chunks) await writer.write(chunk);
    await writer.close();
  } catch (error) {
    await writer.abort(error);
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The bytes of all members after those that were given already, and what is wrong with them. */
async function* inflatedByMembers(chunks: AsyncIterable<Uint8Array>, given: number): AsyncGenerator<BytePiece> {
  let passed = 0;
  let out: Uint8Array[] = [];
  let members = 0;
  const inflater = new Gunzip((bytes) => out.push(bytes));
  inflater.onmember = () => members++;
  try {
    for await (const chunk of chunks) {
      inflater.push(chunk);
      yield* rest();
    }
    inflater.push(new Uint8Array(0), true);
    yield* rest();
  } catch (error) {
    yield* rest();
    yield broken((error as Error).message);
    return;
  }
  // Of one member there was nothing wrong but its end, which says what the content should be.
  if (members < 2 && passed <= given)
    yield {
      kind: 'broken',
      gap: false,
      expected: 'gzip data with the checksum that it gives',
      found: 'another checksum, or bytes after its end: what was inflated may be damaged',
    };

  function* rest(): Generator<BytePiece> {
    for (const bytes of out.splice(0)) {
      const from = Math.max(0, Math.min(bytes.length, given - passed));
      passed += bytes.length;
      if (from < bytes.length) yield { kind: 'bytes', bytes: bytes.subarray(from) };
    }
    out = [];
  }
}

function broken(found: string): BytePiece {
  return { kind: 'broken', gap: true, expected: 'text or gzip data', found };
}

/** The first bytes of a file, and the whole of it, which can be asked for once. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly whole: () => AsyncGenerator<Uint8Array> }> {
  const source = chunks[Symbol.asyncIterator]();
  const { value: head = new Uint8Array(0) as Uint8Array, done } = await source.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = done ? { done, value: head } : await source.next(); !next.done; next = await source.next())
        yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head, whole };
}
