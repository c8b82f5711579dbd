import type { FieldsIndex } from './fields-format.js';

/** The postings of an index of fields in the order of their events. */
export interface PostingsByEvent {
  /** Event → the first of its entries in the other two; one more than there are events. */
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  readonly names: Uint32Array;
}

/** The name of each posting of an index. */
export function namesOfPostings({ starts, events }: FieldsIndex): Uint32Array {
  const nameOf = new Uint32Array(events.length);
  for (let name = 0; name + 1 < starts.length; name++) nameOf.fill(name, starts[name], starts[name + 1]);
  return nameOf;
}

/** Sorts the postings. */
export function postingsByEvent({ events }: FieldsIndex, nameOf: Uint32Array, eventCount: number): PostingsByEvent {
  const starts = new Uint32Array(eventCount + 1);
  for (const event of events) starts[event + 1]!++;
  for (let event = 0; event < eventCount; event++) starts[event + 1]! += starts[event]!;
  const next = starts.slice();
  const postings = new Uint32Array(events.length);
  events.forEach((event, posting) => void (postings[next[event]!++] = posting));
  return { starts, postings, names: postings.map((posting) => nameOf[posting]!) };
}
