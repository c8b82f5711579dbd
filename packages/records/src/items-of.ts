import { utf8Bytes } from './bytes.js';
import type { Item, RecordLocation, UnreadableItem } from './item.js';
import { explainInvalid } from './json/explain.js';
import type { Piece } from './json/split-values.js';
import { unwrap } from './unwrap.js';

/** Makes items of the pieces of one file, and numbers them. */
export interface ItemMaker {
  readonly of: (pieces: readonly Piece[]) => Item[];
  readonly unreadable: (offset: number, line: number, expected: string, found: string) => UnreadableItem;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An item maker for a file. */
export function itemMaker(file: string): ItemMaker {
  let index = 0;
  const locate = (offset: number, line: number): RecordLocation => ({ file, index: index++, line, offset });
  const unreadable: ItemMaker['unreadable'] = (offset, line, expected, found) => ({
    kind: 'unreadable',
    location: locate(offset, line),
    expected,
    found,
  });

  function valueItems({ bytes, offset, line }: Extract<Piece, { kind: 'value' }>, into: Item[]): void {
    const text = decode(bytes);
    if (text === undefined) {
      into.push(unreadable(offset, line, 'text in UTF-8', 'bytes that are none'));
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const { expected, found, at } = explainInvalid(text);
      into.push(unreadable(offset, line, expected, `${found} at byte ${offset + utf8Bytes(text.slice(0, at)).length}`));
      return;
    }
    for (const inside of unwrap(value, text)) into.push({ ...inside, location: locate(offset, line) });
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

/** The text; undefined where the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
