import type { BytePiece } from './byte-piece.js';
import { concatBytes, utf8Bytes } from './bytes.js';

/** The first bytes of text that a shell (PowerShell's `>`, for one) wrote in UTF-16: a byte order mark, or JSON without one. */
const marks: readonly (readonly [number, number, string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
  [0x7b, 0, 'utf-16le'],
  [0x5b, 0, 'utf-16le'],
  [0, 0x7b, 'utf-16be'],
  [0, 0x5b, 'utf-16be'],
];

const nothing = new Uint8Array(0);

/** The same text in UTF-8, where its first bytes are of UTF-16; anything else passes unchanged. */
export async function* utf8(pieces: AsyncIterable<BytePiece>): AsyncGenerator<BytePiece> {
  let head: Uint8Array | undefined = nothing;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of pieces) {
    let bytes: Uint8Array | undefined = piece.kind === 'bytes' ? piece.bytes : undefined;
    if (head) {
      bytes = concatBytes(head, bytes ?? nothing);
      head = bytes;
      if (bytes.length < 2 && piece.kind === 'bytes') continue;
      const [first, second] = bytes;
      const encoding = marks.find((mark) => mark[0] === first && mark[1] === second)?.[2];
      if (encoding) decoder = new TextDecoder(encoding);
      head = undefined;
    }
    if (bytes && bytes.length > 0)
      yield { kind: 'bytes', bytes: decoder ? utf8Bytes(decoder.decode(bytes, { stream: true })) : bytes };
    if (piece.kind === 'broken') yield piece;
  }
  if (head && head.length > 0) yield { kind: 'bytes', bytes: head };
  const last = decoder?.decode();
  if (last) yield { kind: 'bytes', bytes: utf8Bytes(last) };
}
