import type { ByteSpan } from '@trailkit/lookup';

/** The number of characters up to which texts are gathered. */
const enough = 1 << 20;

/**
 * The output, in few pieces: lines that are adjacent in memory are one, without being copied, and so are
 * texts.
 */
export function* inPieces(parts: Iterable<string | ByteSpan>): Generator<string | Uint8Array> {
  let text = '';
  let bytes: Uint8Array | undefined;
  let begin = 0;
  let end = 0;

  function* gathered(): Generator<string | Uint8Array> {
    if (text !== '') yield text;
    if (bytes) yield bytes.subarray(begin, end);
    text = '';
    bytes = undefined;
  }

  for (const part of parts) {
    if (typeof part === 'string') {
      if (bytes || text.length > enough) yield* gathered();
      text += part;
    } else if (part.bytes === bytes && part.from === end) {
      end = part.to;
    } else {
      yield* gathered();
      ({ bytes, from: begin, to: end } = part);
    }
  }
  yield* gathered();
}
