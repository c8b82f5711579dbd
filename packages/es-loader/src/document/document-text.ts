import { outcomeOf } from '@trailkit/records';
import type { DocumentDraft, DocumentOptions, JsonObject } from './event-document.js';
import { exactRecord } from './exact-record.js';
import { promotedFieldsOf } from './promoted-fields/promoted-fields.js';
import { jsonText } from './json-text.js';
import { literal, memberKeys } from './literal.js';
import { JsonBuffer } from './json-buffer.js';
import { principalOf } from './principal.js';
import { scanBodies } from './scan-bodies.js';
import { writeCt } from './write-ct.js';
import { writeEcs } from './write-ecs.js';
import { writeElastic } from './write-elastic.js';
import { writeFields, type WrittenRecord } from './write-fields.js';
import { writeFragments } from './write-fragments.js';

/** A text in memory: good until the next one is written in its place. */
export interface DocumentText extends BulkLines {
  readonly toString: () => string;
}

/** Lines of a bulk. */
export interface BulkLines {
  /** How many bytes they have in UTF-8. */
  readonly size: number;
  /** Copies them to the bulk's buffer, and returns the number of bytes. */
  readonly copyTo: (target: Buffer, at: number) => number;
}

const create = literal('{"create":{"_index":');
const withId = literal(',"_id":');
const endOfAction = literal('}}\n');
const endOfLine = literal('\n');
const keys = memberKeys('@timestamp', 'ct', 'raw', 'text');

/** The text of a document. */
export function documentText(draft: DocumentDraft): DocumentText {
  return written((json) => writeDocument(json, draft));
}

/** The two lines of a bulk that load a document. */
export function bulkLines(draft: DocumentDraft): BulkLines {
  return written((json) => {
    json.literal(create);
    json.text(draft.index);
    json.literal(withId);
    json.text(draft.id);
    json.literal(endOfAction);
    writeDocument(json, draft);
    json.literal(endOfLine);
  });
}

let sharedBuffer: JsonBuffer | undefined;

function written(write: (json: JsonBuffer) => void): DocumentText {
  const json = (sharedBuffer ??= new JsonBuffer());
  json.fill(write);
  return json;
}

function writeDocument(json: JsonBuffer, { record: given, time, hashed, options }: DocumentDraft): void {
  const { raw, rawCopy = true, product, text = true, elastic = true } = options;
  json.beginDocument();
  const { record, written } = writeExactFields(json, given, options);
  const { fields, cuts, other, spans } = written;
  const fieldsSize = json.documentSize;
  const promoted = promotedFieldsOf(record);
  const principal = principalOf(fields);
  const outcome = outcomeOf(record);
  json.member(keys['@timestamp'], time);
  writeEcs(json, { fields, principal, promoted, outcome, place: options.place, now: options.now ?? new Date() });
  if (elastic) writeElastic(json, { record, spans, product, cuts });

  json.beginObject(keys.ct);
  if (rawCopy) {
    json.literal(keys.raw);
    if (raw !== undefined) json.jsonText(raw);
    else if (fields === record) json.writeSelfAsString(fieldsSize);
    else json.jsonText(recordText(record));
  }
  const scan = text ? writeFragments(json, keys.text, { record, other, cuts }) : scanBodies(record, other, undefined);
  writeCt(json, { written, promoted, principal, outcome, scan, hashed, options });
  json.endObject();
  json.endObject();
}

/** Writes the fields of the record, or where a number of it cannot be what was written, those of the record read with care from its text. */
function writeExactFields(
  json: JsonBuffer,
  record: JsonObject,
  { product, raw }: DocumentOptions,
): { readonly record: JsonObject; readonly written: WrittenRecord } {
  const written = writeFields(json, record, product);
  const exact = written.cuts.rounded && raw !== undefined ? exactRecord(raw) : undefined;
  if (exact?.eventID !== record.eventID || exact === undefined) return { record, written };
  json.restart();
  const exactly = writeFields(json, exact, product);
  exactly.cuts.rounded = undefined;
  return { record: exact, written: exactly };
}

function recordText(record: JsonObject): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return jsonText(record); // deeper than the stack
  }
}
