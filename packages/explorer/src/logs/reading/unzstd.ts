import type { BytePiece } from '@trailkit/records';

/**
 * How often nothing may come out of the decoder in a row. Where data is damaged, it says so by giving nothing for ever; frames without content
 * give nothing once each.
 */
const maxEmpty = 10_000;

/** Whether bytes begin as Zstandard does (RFC 8878, 3.1.1). */
export function isZstd(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
}

/** Inflates Zstandard, of any number of frames. The decoder is fetched when the first such file is read. */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BytePiece> {
  const { ZSTDDecoder } = await import('zstddec/stream');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const source = chunks[Symbol.asyncIterator]();
  const waiting: Uint8Array[] = [];
  let [isEnd, isDamaged] = [false, false];
  // It takes one chunk at most before it gives something: with one waiting, it never has to wait for bytes.
  const decoded = decoder.decodeStreaming(shifted(waiting));
  try {
    for (let empty = 0; ;) {
      while (!isEnd && waiting.length === 0) {
        const next = await source.next();
        if (next.done) isEnd = true;
        else if (next.value.length > 0) waiting.push(next.value);
      }
      const step = decoded.next();
      if (step.done) return;
      if (step.value.length > 0) {
        empty = 0;
        yield { kind: 'bytes', bytes: step.value };
      } else if (++empty > maxEmpty) {
        isDamaged = true;
        return yield broken('damaged data, or data that needs more than 128 MiB of memory');
      }
    }
  } catch (error) {
    if (!isEnd) throw error;
    yield broken('an end in the middle of it');
  } finally {
    if (!isDamaged) finish(decoded, waiting);
    await source.return?.(undefined);
  }
}

function* shifted(waiting: Uint8Array[]): Generator<Uint8Array> {
  for (let next = waiting.shift(); next; next = waiting.shift()) yield next;
}

/** The decoder frees its memory at its end alone: where nothing more is wanted, it is led there. */
function finish(decoded: Generator<Uint8Array>, waiting: Uint8Array[]): void {
  waiting.length = 0;
  try {
    for (let steps = 0; steps < maxEmpty && !decoded.next().done; steps++);
  } catch {
    // It misses the rest.
  }
}

function broken(found: string): BytePiece {
  return { kind: 'broken', gap: true, expected: 'zstd data', found };
}
