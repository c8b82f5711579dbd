/** The number of characters up to which texts are gathered. */
const enough = 1 << 20;

/**
 * The output, in few pieces: lines that are adjacent in memory are one, without being copied, and so are
 * texts.
 */
export function* inPieces(parts: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let text = '';
  let first: Uint8Array | undefined;
  let length = 0;

  function* gathered(): Generator<string | Uint8Array> {
    if (text !== '') yield text;
    if (first) yield first.length === length ? first : new Uint8Array(first.buffer, first.byteOffset, length);
    text = '';
    first = undefined;
  }

  for (const part of parts) {
    if (typeof part === 'string') {
      if (first || text.length > enough) yield* gathered();
      text += part;
    } else if (first && part.buffer === first.buffer && part.byteOffset === first.byteOffset + length) {
      length += part.length;
    } else {
      yield* gathered();
      first = part;
      ({ length } = part);
    }
  }
  yield* gathered();
}
