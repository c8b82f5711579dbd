import { createHash } from 'node:crypto';
import { isDistinctiveId } from '@trailkit/records';
import type { JsonObject } from './event-document.js';
import { jsonText } from './json-text.js';
import { textOf } from './member.js';

/** The id of a document, and whether it had to be made. */
export interface EventId {
  readonly id: string;
  readonly hashed: boolean;
}

/** Longer ones are refused by both products, together with the whole bulk. */
const maxIdBytes = 512;
/** Becomes U+FFFD on its way: two ids could become one. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * The eventID (aggregated events call it eventId); or a hash of all that the record says, in whatever order, where there is none or one
 * that stands for many, as in data made anonymous ("redacted").
 */
export function eventId(record: JsonObject): EventId {
  const id = textOf(record.eventID) ?? textOf(record.eventId);
  if (id !== undefined && isDistinctiveId(id) && Buffer.byteLength(id) <= maxIdBytes && !loneSurrogate.test(id))
    return { id, hashed: false };
  const hash = createHash('sha256').update(jsonText(record, { sortMembers: true }));
  return { id: hash.digest('hex'), hashed: true };
}
