import { ctPart } from './ct-part.js';
import { Cuts } from './cuts.js';
import { documentText } from './document-text.js';
import { ecsParts } from './ecs-parts.js';
import type { DocumentDraft, DocumentOptions, EventDocument, JsonObject } from './event-document.js';
import { eventId } from './event-id.js';
import { fitRecord } from './fit-record.js';
import { hotFieldsOf } from './hot-fields/hot-fields.js';
import { indexName } from './index-name.js';
import { jsonText } from './json-text.js';
import { memberOf, textOf } from './member.js';
import { carefulWriter, plainWriter } from './member-writer.js';
import { principalOf } from './principal.js';

/**
 * The document of a record: for any JSON object one that the product takes, with the record's own text in it whole. What
 * could not be indexed as it is, is listed in the document.
 */
export function toDocument(record: JsonObject, options: DocumentOptions): EventDocument {
  const { id, index, parts } = draftDocument(record, options);
  const text = documentText(parts);
  return new MadeDocument(id, index, text.toString(), text.bytes);
}

/** The same document as a draft. */
export function draftDocument(record: JsonObject, options: DocumentOptions): DocumentDraft {
  const { product, indexPrefix = 'cloudtrail' } = options;
  const cuts = new Cuts();
  const { id, hashed } = eventId(record);
  const fitted = fitRecord(record, product, cuts);
  const { fields } = fitted;
  const hot = hotFieldsOf(record);
  const principal = principalOf(fields.userIdentity);
  // Aggregated events have a window instead of a time.
  const time = textOf(fields, 'eventTime') ?? textOf(memberOf(fields, 'timeWindow'), 'windowStart');
  // Not the text as it was read: that may name a member twice, of which a server takes neither.
  const text = fields === record || options.raw === undefined ? recordText(record) : '';
  const fieldsText = fields === record ? text : JSON.stringify(fields);
  // What is added comes from the record: where that has nothing to escape, nor has this.
  const writer = text === '' || text.includes('\\') ? carefulWriter : plainWriter;
  const parts = {
    fields: fieldsText,
    members:
      writer.member(',"@timestamp":"', time) + ecsParts({ fields, principal, hot, place: options.place }, writer),
    raw: options.raw ?? text,
    ct: ctPart({ fitted, hot, principal, cuts, hashed, options }, writer),
  };
  return { id, index: indexName(indexPrefix, time), parts };
}

/**
 * An object of a class and not a literal: where the first documents are kept for long, V8 makes all that come from a literal
 * later among its old objects, and there each keeps its text until all of them are looked through (5 of 18 µs an event).
 */
class MadeDocument implements EventDocument {
  constructor(
    readonly id: string,
    readonly index: string,
    readonly source: string,
    readonly bytes: number,
  ) {}
}

function recordText(record: JsonObject): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return jsonText(record); // deeper than the stack
  }
}
