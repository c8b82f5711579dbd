import type { DocumentOptions, EventDocument, JsonObject } from './event-document.js';
import { jsonText } from './json-text.js';

/** The document of a record: for any JSON object, one that the product takes. */
export function toDocument(record: JsonObject, options: DocumentOptions): EventDocument {
  const { indexPrefix = 'cloudtrail', raw = jsonText(record) } = options;
  const source = JSON.stringify({ ct: { raw } });
  return { id: String(record.eventID), index: `${indexPrefix}-undated`, source, bytes: Buffer.byteLength(source) };
}
