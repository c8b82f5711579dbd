import type { BytePiece } from '../byte-piece.js';
import { concatBytes } from '../bytes.js';
import { skipSpace } from '../json/bytes-of-json.js';
import type { TextFormat } from './text-formats.js';
import { formatHeadBytes, textFormat } from './text-formats.js';

/** A format that is no JSON, before the bytes that are of it. */
export interface FormatPiece {
  readonly kind: 'format';
  readonly format: TextFormat;
}

/** The same pieces, with the format before them where they begin as one that is no JSON. JSON is not held back. */
export async function* withFormat(pieces: AsyncIterable<BytePiece>): AsyncGenerator<BytePiece | FormatPiece> {
  const held: BytePiece[] = [];
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of pieces) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    held.push(piece);
    if (piece.kind === 'bytes') head = concatBytes(head, piece.bytes);
    if (piece.kind === 'bytes' && head.length < formatHeadBytes && !isJson(head)) continue;
    yield* named(head);
    head = undefined;
    yield* held.splice(0);
  }
  if (head) yield* named(head);
  yield* held;
}

function* named(head: Uint8Array): Generator<FormatPiece> {
  const format = textFormat(head);
  if (format) yield { kind: 'format', format };
}

/** Whether a text begins with an object or a list. */
function isJson(head: Uint8Array): boolean {
  const first = head[skipSpace(head, 0)];
  return first === 0x7b || first === 0x5b;
}
