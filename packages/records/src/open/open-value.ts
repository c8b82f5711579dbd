import { utf8Bytes } from '../bytes.js';
import type { JsonObject } from '../item.js';
import { partTexts } from '../json/part-texts.js';
import { splitValues } from '../json/split-values.js';
import { describeOther } from '../others/describe-other.js';
import type { MessageFamily } from '../others/message-families.js';
import { messageFamily } from '../others/message-families.js';
import { isObject, isRecord, originalMembers } from '../record.js';
import type { Inflate } from './data.js';
import { decodeData } from './data.js';
import type { Found, Unwrapped } from './found.js';
import { nothing } from './found.js';
import { rowOf } from './rows.js';

/** Envelopes around a record: each JSON text or piece of encoded data in a member is one more. Deeper is an attack or a mistake. */
export const maxEnvelopes = 4;
/** Objects and lists in one another, within one text. */
const maxNesting = 64;
const maxTextBytes = 64 * 1024 * 1024;

/** Where a value is: how many texts it is in, how deep it is in its own, and the objects and text around it. */
export interface OpenContext {
  readonly inflate: Inflate | undefined;
  readonly envelopes: number;
  readonly nesting: number;
  readonly outer?: JsonObject;
  /** The JSON that the value was parsed from. */
  readonly text?: string;
}

/** The records in a value, under whatever members, as objects, as JSON texts, or encoded. */
export function openValue(value: unknown, context: OpenContext): Found {
  if (typeof value === 'string') return openText(value, context);
  if (typeof value !== 'object' || value === null) return nothing;
  if (context.nesting > maxNesting) return { items: [tooDeep('another level of nesting')] };
  return Array.isArray(value) ? openList(value, context) : openObject(value as JsonObject, context);
}

function openObject(object: JsonObject, context: OpenContext): Found {
  if (!isRecord(object)) return openMembers(object, context);
  const { outer, text } = context;
  const item: Unwrapped = {
    kind: 'record',
    record: object,
    ...(outer && { outer }),
    ...(text !== undefined && { text }),
  };
  return { items: originalOf(object, context) ?? [item] };
}

function openMembers(object: JsonObject, context: OpenContext): Found {
  const inside = insideOf(object, context);
  const texts = context.text === undefined ? undefined : partTexts(context.text);
  const items: Unwrapped[] = [];
  let family: MessageFamily | undefined;
  const seen = new Set<string>();
  for (const [name, member] of Object.entries(object)) {
    const found = openValue(member, texts ? { ...inside, text: texts.ofMember(name) } : inside);
    family ??= found.family;
    // The same record under a second member (`message` beside `event.original`) is the same record.
    const keys = found.items.map(keyOf);
    if (keys.some((key) => key === undefined || !seen.has(key))) items.push(...found.items);
    for (const key of keys) if (key !== undefined) seen.add(key);
  }
  return { items, family: family ?? messageFamily(object) };
}

/** The records in the columns of a row. The row itself is one where it has all of a record: not a few columns, and no text for an identity. */
function openRow(row: JsonObject, context: OpenContext): Found {
  if (isRecord(row) && isObject(row.userIdentity)) return openObject(row, context);
  return openMembers(row, context);
}

/** The record as it was before another product took it apart, where it is in a member beside the parts. */
function originalOf(object: JsonObject, context: OpenContext): readonly Unwrapped[] | undefined {
  for (const name of originalMembers) {
    if (!(name in object)) continue;
    const { items } = openValue(object[name], insideOf(object, context));
    if (items.length === 1 && items[0]!.kind === 'record') return items;
  }
  return undefined;
}

/** Where the members of an object are. */
function insideOf(outer: JsonObject, context: OpenContext): OpenContext {
  return { ...context, outer, nesting: context.nesting + 1, text: undefined };
}

function keyOf(item: Unwrapped): string | undefined {
  return item.kind === 'record' ? JSON.stringify(item.record) : undefined;
}

/** The records of a list. Beside elements with records, one without is no record, and is named. */
function openList(list: readonly unknown[], context: OpenContext): Found {
  const row = rowOf(list);
  if (row) return openRow(row, { ...context, text: undefined });
  const inside = { ...context, nesting: context.nesting + 1, text: undefined };
  const texts = context.text === undefined ? undefined : partTexts(context.text);
  const found = list.map((element, index) =>
    openValue(element, texts ? { ...inside, text: texts.ofElement(index) } : inside),
  );
  const family = found.find((each) => each.family)?.family;
  const hasRecords = found.some(({ items }) => items.some(({ kind }) => kind === 'record'));
  if (!hasRecords) return { items: found.flatMap(({ items }) => items), family };
  const items = found.flatMap((each, index) => {
    const element = structureOf(list[index]);
    return each.items.length === 0 && element !== undefined ? [describeOther(element, each.family)] : each.items;
  });
  return { items, family };
}

/** An object or a list, as it is or as JSON text. */
function structureOf(element: unknown): object | undefined {
  const value = typeof element === 'string' && /^\s*[{[]/.test(element) ? parsed(element) : element;
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Whether a text has the names that each JSON text with a record in it has, however often it is escaped. */
function isMarked(text: string): boolean {
  return text.includes('eventVersion') || (text.includes('eventName') && text.includes('eventSource'));
}

function openText(text: string, context: OpenContext): Found {
  const value = /^\s*[{["]/.test(text) ? parsed(text) : undefined;
  if (value === undefined && !isMarked(text) && !/\{\s*\\?"/.test(text)) return openData(text, context);
  if (context.envelopes === maxEnvelopes) return isMarked(text) ? { items: [tooDeep('another one')] } : nothing;
  const inside = { ...context, envelopes: context.envelopes + 1, nesting: 0 };
  return value === undefined ? openPieces(text, inside) : openValue(value, { ...inside, text });
}

function openData(text: string, context: OpenContext): Found {
  const decoded = decodeData(text, context.inflate);
  if (decoded === undefined) return nothing;
  if ('problem' in decoded)
    return { items: [{ kind: 'unreadable', expected: 'data that can be read', found: decoded.problem }] };
  if (context.envelopes === maxEnvelopes)
    return isMarked(decoded.text) ? { items: [tooDeep('data in base64')] } : nothing;
  return openPieces(decoded.text, { ...context, envelopes: context.envelopes + 1, nesting: 0 });
}

/** The records of a text with more than JSON in it, or more than one document: joined messages, a line of a log. */
function openPieces(text: string, context: OpenContext): Found {
  const splitter = splitValues(maxTextBytes);
  const decoder = new TextDecoder();
  const pieces = [...splitter.push(utf8Bytes(text)), ...splitter.end()];
  const items: Unwrapped[] = [];
  let family: MessageFamily | undefined;
  let line: Unwrapped | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'unreadable') {
      if (!isMarked(text) || piece.text === 'beside') continue;
      const item: Unwrapped = {
        kind: 'unreadable',
        expected: `${piece.expected} in the text of a member`,
        found: piece.found,
      };
      if (piece.text === undefined) items.push(item);
      else line ??= item;
      continue;
    }
    const json = decoder.decode(piece.bytes);
    const found = openValue(parsed(json), { ...context, text: json });
    family ??= found.family;
    items.push(...found.items);
  }
  // A text of several lines may have others beside its records; one that names a record's members and has none is a record that cannot be read.
  if (items.length === 0 && line) items.push(line);
  return { items, family };
}

function tooDeep(found: string): Unwrapped {
  return { kind: 'unreadable', expected: `a record in at most ${maxEnvelopes} envelopes`, found };
}

/** The value of a JSON text; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
