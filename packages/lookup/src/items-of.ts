import { isUtf8 } from 'node:buffer';
import type { Item, Place, UnreadableItem } from './item.js';
import { explainInvalid } from './json/explain.js';
import type { Piece } from './json/split-values.js';
import { unwrap } from './unwrap.js';

/** Makes items of the pieces of one file, and numbers them. */
export interface ItemMaker {
  of(pieces: readonly Piece[]): Item[];
  unreadable(offset: number, line: number, expected: string, found: string): UnreadableItem;
}

/** An item maker for a file. */
export function itemMaker(file: string): ItemMaker {
  let index = 0;
  const place = (offset: number, line: number): Place => ({ file, index: index++, line, offset });
  const unreadable = (offset: number, line: number, expected: string, found: string): UnreadableItem => ({
    kind: 'unreadable',
    place: place(offset, line),
    expected,
    found,
  });

  function valueItems({ bytes, offset, line }: Extract<Piece, { kind: 'value' }>, into: Item[]): void {
    if (!isUtf8(bytes)) {
      into.push(unreadable(offset, line, 'text in UTF-8', 'bytes that are none'));
      return;
    }
    const text = bytes.toString('utf8');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const { expected, found, at } = explainInvalid(text);
      into.push(
        unreadable(offset, line, expected, `${found} at byte ${offset + Buffer.byteLength(text.slice(0, at))}`),
      );
      return;
    }
    for (const inside of unwrap(value, text)) {
      into.push(
        inside.kind === 'record'
          ? { ...inside, place: place(offset, line) }
          : { ...inside, place: place(offset, line) },
      );
    }
  }

  return {
    unreadable,
    of(pieces) {
      const items: Item[] = [];
      for (const piece of pieces) {
        if (piece.kind === 'value') valueItems(piece, items);
        else items.push(unreadable(piece.offset, piece.line, piece.expected, piece.found));
      }
      return items;
    },
  };
}
