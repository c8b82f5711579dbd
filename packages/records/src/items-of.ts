import { utf8Bytes } from './bytes.js';
import type { Item, OtherItem, RecordLocation, UnreadableItem } from './item.js';
import { explainInvalid } from './json/explain.js';
import type { Piece } from './json/piece.js';
import type { TextFormat } from './others/text-formats.js';
import type { UnwrapOptions } from './unwrap.js';
import { recordsBeside, unwrap } from './unwrap.js';

/** Makes items of the pieces of one file, and numbers them. */
export interface ItemMaker {
  readonly of: (pieces: readonly Piece[]) => Item[];
  readonly unreadable: (offset: number, line: number, expected: string, found: string) => UnreadableItem;
  /** The whole file is of a family, as its name says. */
  readonly other: (family: string) => OtherItem;
  /** The file is of a format that is no JSON: said once, instead of for each of its lines. */
  readonly begin: (format: TextFormat) => Item;
}

/** How items are made. */
export type ItemMakerOptions = UnwrapOptions;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The family of what is beside records on their lines: the times that `aws logs tail` prints, for one. */
const textBeside = 'pieces of text around JSON';

/** An item maker for a file. */
export function itemMaker(file: string, options: ItemMakerOptions = {}): ItemMaker {
  let index = 0;
  let format: TextFormat | undefined;
  const locate = (offset: number, line: number): RecordLocation => ({ file, index: index++, line, offset });
  const unreadable: ItemMaker['unreadable'] = (offset, line, expected, found) => ({
    kind: 'unreadable',
    location: locate(offset, line),
    expected,
    found,
  });
  const otherItem = (offset: number, line: number, looksLike: string, family: string): OtherItem => ({
    kind: 'other',
    location: locate(offset, line),
    looksLike,
    family,
  });

  function valueItems({ bytes, offset, line, beside }: Extract<Piece, { kind: 'value' }>, into: Item[]): void {
    const written = decode(bytes);
    // In YAML, a text between single quotes has each quote of its own twice.
    const text = format?.name === 'yaml' ? written?.replaceAll("''", "'") : written;
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
    const content = beside ? recordsBeside(value, options) : unwrap(value, text, options);
    for (const inside of content)
      if (inside.kind === 'record' || format?.content !== 'cells')
        into.push({ ...inside, location: locate(offset, line) });
  }

  function textItem(piece: Extract<Piece, { kind: 'unreadable' }>): Item | undefined {
    // Of a family that holds no records, a text that names a record's members is no line.
    const isExpected = format !== undefined && piece.text !== undefined && !(format.family && piece.isMarked);
    if (format?.content === 'cells' || isExpected) return undefined;
    if (piece.text === 'beside') return otherItem(piece.offset, piece.line, 'text around JSON', textBeside);
    return unreadable(piece.offset, piece.line, piece.expected, piece.found);
  }

  return {
    unreadable,
    other: (family) => otherItem(0, 1, `one of ${family}`, family),
    begin(found) {
      format = found;
      return found.family === undefined
        ? unreadable(0, 1, 'JSON', found.found)
        : otherItem(0, 1, found.found, found.family);
    },
    of(pieces) {
      const items: Item[] = [];
      for (const piece of pieces) {
        if (piece.kind === 'value') valueItems(piece, items);
        else {
          const item = textItem(piece);
          if (item) items.push(item);
        }
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
