import { ctPart } from './ct-part.js';
import { Cuts } from './cuts.js';
import { documentText } from './document-text.js';
import { ecsParts } from './ecs-parts.js';
import type { DocumentOptions, EventDocument, JsonObject } from './event-document.js';
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
  const document = documentText({
    fields: fieldsText,
    members: writer.member(',"@timestamp":', time) + ecsParts({ fields, principal, hot, place: options.place }, writer),
    raw: options.raw ?? text,
    ct: ctPart({ fitted, hot, principal, cuts, hashed, options }, writer),
  });
  return { id, index: indexName(indexPrefix, time), ...document };
}

function recordText(record: JsonObject): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return jsonText(record); // deeper than the stack
  }
}
