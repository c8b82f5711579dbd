import { outcomeOf } from '@trailkit/records';
import type { DocumentDraft, JsonObject } from './event-document.js';
import { promotedFieldsOf } from './promoted-fields/promoted-fields.js';
import { jsonText } from './json-text.js';
import { literal, memberKeys } from './literal.js';
import { JsonBuffer } from './json-buffer.js';
import { principalOf } from './principal.js';
import { writeCt } from './write-ct.js';
import { writeEcs } from './write-ecs.js';
import { writeFields } from './write-fields.js';

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
const keys = memberKeys('@timestamp', 'ct', 'raw');

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

function writeDocument(json: JsonBuffer, { record, time, hashed, options }: DocumentDraft): void {
  json.beginDocument();
  const written = writeFields(json, record, options.product);
  const { fields } = written;
  const fieldsSize = json.documentSize;
  const promoted = promotedFieldsOf(record);
  const principal = principalOf(fields.userIdentity);
  const outcome = outcomeOf(record);
  json.member(keys['@timestamp'], time);
  writeEcs(json, { fields, principal, promoted, outcome, place: options.place });

  json.beginObject(keys.ct);
  json.literal(keys.raw);
  if (options.raw !== undefined) json.jsonText(options.raw);
  else if (fields === record) json.writeSelfAsString(fieldsSize);
  else json.jsonText(recordText(record));
  writeCt(json, { written, promoted, principal, outcome, hashed, options });
  json.endObject();
  json.endObject();
}

function recordText(record: JsonObject): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return jsonText(record); // deeper than the stack
  }
}
