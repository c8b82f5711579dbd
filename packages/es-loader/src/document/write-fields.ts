import { Cuts } from './cuts.js';
import type { JsonObject, Product } from './event-document.js';
import type { Field, Fields } from './field.js';
import { fitField, fitRecord, type FittedRecord, type Fitting } from './fit-record.js';
import { type Literal, memberKey } from './literal.js';
import { type BodyName, bodyNames } from './bodies.js';
import { isObject } from './member.js';
import type { JsonBuffer, Span } from './json-buffer.js';
import { recordFields } from './record-fields.js';

/** Where the bodies are in the buffer, those that are there. */
export type BodySpans = Partial<Record<BodyName, Span>>;

/** A record whose fields are written. */
export interface WrittenRecord extends FittedRecord {
  readonly cuts: Cuts;
  readonly spans: BodySpans;
}

/** Writes a record's fields as the index has them: in one pass where all of them are so already, which is nearly always. */
export function writeFields(json: JsonBuffer, record: JsonObject, product: Product): WrittenRecord {
  const noCuts = new Cuts();
  const spans: BodySpans = {};
  if (writeMembers(record, table, { json, product, cuts: noCuts, spans })) {
    return { fields: record, moved: undefined, other: undefined, cuts: noCuts, spans };
  }
  json.restart();
  const cuts = new Cuts();
  const fitted = fitRecord(record, product, cuts);
  const newSpans: BodySpans = {};
  for (const [name, value] of Object.entries(fitted.fields)) {
    const { key, body } = table.entries.get(name)!;
    if (body !== undefined && isThere(value)) newSpans[body] = json.memberSpan(key, value);
    else json.member(key, value);
  }
  return { ...fitted, cuts, spans: newSpans };
}

interface Writing extends Fitting {
  readonly json: JsonBuffer;
  readonly spans: BodySpans;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A field, and which came behind it the last time: records of one kind have their members in one order. */
interface Entry {
  readonly name: string;
  readonly path: string;
  readonly key: Literal;
  readonly field: Field;
  readonly inner: Table | undefined;
  /** Set of the bodies. */
  readonly body: BodyName | undefined;
  next: Entry | undefined;
}

interface Table {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Before the first. */
  readonly start: Pick<Entry, 'next'>;
}

const table = tableOf(recordFields, '');

function tableOf(fields: Fields, prefix: string): Table {
  const entries = new Map<string, Entry>();
  for (const [name, field] of fields) {
    const path = prefix + name;
    const inner = field.kind === 'object' ? tableOf(field.fields, `${path}.`) : undefined;
    const body = bodyNames.find((each) => each === path);
    entries.set(name, { name, path, key: memberKey(name), field, inner, body, next: undefined });
  }
  return { entries, start: { next: undefined } };
}

/** False where a field does not take its value as it is: what is written then is to be forgotten. */
function writeMembers(given: JsonObject, { entries, start }: Table, writing: Writing): boolean {
  let last: Pick<Entry, 'next'> = start;
  for (const name in given) {
    const value = given[name];
    if (value === undefined) continue;
    let entry = last.next;
    if (entry?.name !== name) {
      entry = entries.get(name);
      if (!entry) return false;
      last.next = entry;
    }
    last = entry;
    if (!writeMember(value, entry, writing)) return false;
  }
  return true;
}

/** A list is looked at as a whole, and so is what has no fields of its own. */
function writeMember(value: unknown, { key, path, field, inner, body }: Entry, writing: Writing): boolean {
  const { json, spans } = writing;
  if (inner === undefined || !isObject(value)) {
    if (fitField(value, field, '', path, writing) !== value) return false;
    if (body !== undefined && value !== null) spans[body] = json.memberSpan(key, value);
    else json.member(key, value);
    return true;
  }
  json.beginObject(key);
  if (!writeMembers(value, inner, writing)) return false;
  json.endObject();
  return true;
}
