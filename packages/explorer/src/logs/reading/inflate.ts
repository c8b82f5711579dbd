import type { BytePiece } from '@trailkit/records';
import { Gunzip, gunzipSync } from 'fflate';

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

/**
 * The bytes of a stream, inflated where they begin as gzip. The browser inflates one member; where it says that something is wrong, which it
 * also does of a second member, the stream is opened again and read from where it had come to.
 */
export async function* inflated(
  open: () => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>,
): AsyncGenerator<BytePiece> {
  const [head, whole] = await peek(await open());
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) {
    await whole.cancel();
    yield broken(
      'zstd data, which browsers do not inflate: inflate the file first, or use trailkit report with Node 22.15 or later',
    );
    return;
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    for await (const bytes of chunksOf(whole)) yield { kind: 'bytes', bytes };
    return;
  }
  let given = 0;
  try {
    const inflater = new DecompressionStream('gzip') as unknown as {
      readonly readable: ReadableStream<Uint8Array>;
      readonly writable: WritableStream<Uint8Array>;
    };
    for await (const bytes of chunksOf(whole.pipeThrough(inflater))) {
      given += bytes.length;
      yield { kind: 'bytes', bytes };
    }
  } catch {
    yield* inflatedByMembers(await open(), given);
  }
}

/** The bytes of all members after those that were given already, and what is wrong with them. */
async function* inflatedByMembers(stream: ReadableStream<Uint8Array>, given: number): AsyncGenerator<BytePiece> {
  let passed = 0;
  let out: Uint8Array[] = [];
  let members = 0;
  const inflater = new Gunzip((bytes) => out.push(bytes));
  inflater.onmember = () => members++;
  try {
    for await (const chunk of chunksOf(stream)) {
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

/** The first bytes of a stream, and the whole of it. */
async function peek(stream: ReadableStream<Uint8Array>): Promise<readonly [Uint8Array, ReadableStream<Uint8Array>]> {
  const reader = stream.getReader();
  const { value: first = new Uint8Array(0), done } = await reader.read();
  const whole = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first.length > 0) controller.enqueue(first);
      if (done) controller.close();
    },
    pull: async (controller) => {
      const next = await reader.read();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => reader.cancel(),
  });
  return [first, whole];
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Nothing more is wanted of a stream that is left early.
    reader.cancel().catch(() => undefined);
  }
}
