import { TextDecoder } from 'node:util';
import type { GunzipPiece } from './gunzip.js';

/** What a stream begins with when a shell (PowerShell's `>`, for one) wrote it in UTF-16. */
const marks: readonly (readonly [number, number, string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
];

/** The same text in UTF-8, where its byte order mark says UTF-16; anything else passes as it is. */
export async function* utf8(pieces: AsyncIterable<GunzipPiece>): AsyncGenerator<GunzipPiece> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    let bytes: Buffer | undefined = piece.kind === 'bytes' ? piece.bytes : undefined;
    if (head) {
      bytes = Buffer.concat([head, bytes ?? Buffer.alloc(0)]);
      head = bytes;
      if (bytes.length < 2 && piece.kind === 'bytes') continue;
      const [first, second] = bytes;
      const encoding = marks.find((mark) => mark[0] === first && mark[1] === second)?.[2];
      if (encoding) decoder = new TextDecoder(encoding);
      head = undefined;
    }
    if (bytes && bytes.length > 0)
      yield { kind: 'bytes', bytes: decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes };
    if (piece.kind === 'broken') yield piece;
  }
  if (head && head.length > 0) yield { kind: 'bytes', bytes: head };
  const last = decoder?.decode();
  if (last) yield { kind: 'bytes', bytes: Buffer.from(last) };
}
