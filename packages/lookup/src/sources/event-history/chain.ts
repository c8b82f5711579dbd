import type { Event, LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { HistoryRecord } from './history-reader.js';
import type { SourceWarning } from '../record-source.js';
import { nextToken } from '../next-token.js';
import { endlessRestarts, isStaleToken } from './problem.js';
import { recordsOf } from './records.js';
import type { TimeSlice } from './time-slice.js';
import { secondOf, withoutDelivered } from './time-slice.js';

/** A page of a chain. */
export interface ChainPage {
  readonly records: readonly HistoryRecord[];
  readonly warnings: readonly SourceWarning[];
  /** How far the chain has come with this page; undefined when that was its last. */
  readonly rest: TimeSlice | undefined;
}

/** The parameters of a chain besides its times. */
export type Filter = Pick<LookupEventsCommandInput, 'LookupAttributes' | 'EventCategory'>;

/** Sends a request until it is answered, or fails for good. */
export type Send = (input: LookupEventsCommandInput) => Promise<LookupEventsCommandOutput>;

/** More than one page: fewer requests a record. */
const pageSize = 50;
/** After more new beginnings in a row without a new event, tokens expire faster than pages come. */
const maxRestarts = 3;

/** The pages of a slice one after the other, each with the token of the one before. */
export async function* chainPages(
  slice: TimeSlice,
  filter: Filter,
  send: Send,
  where: string,
): AsyncGenerator<ChainPage> {
  let place = slice;
  let restarts = 0;
  for (;;) {
    let answer: LookupEventsCommandOutput;
    try {
      answer = await send({
        ...filter,
        StartTime: new Date(place.from),
        EndTime: new Date(place.to),
        MaxResults: pageSize,
        NextToken: place.token,
      });
    } catch (error) {
      if (place.token === undefined || !isStaleToken(error)) throw error;
      if (++restarts > maxRestarts) throw endlessRestarts(where, restarts, error);
      place = withoutDelivered(place);
      continue;
    }
    const seen = new Set(place.seen);
    const events = (answer.Events ?? []).filter(({ EventId }) => EventId === undefined || !seen.has(EventId));
    if (events.length > 0) restarts = 0;
    // An empty page with a token is no end.
    const token = nextToken(place.token, answer.NextToken);
    const next = token === undefined ? undefined : advance(place, events, token);
    yield { ...recordsOf(events, where), rest: next };
    if (next === undefined) return;
    place = next;
  }
}

function advance(place: TimeSlice, events: readonly Event[], token: string): TimeSlice {
  const times = events.flatMap(({ EventTime }) => (EventTime ? [EventTime.getTime()] : []));
  if (times.length === 0) return { ...place, token };
  const last = Math.min(...times);
  const known = place.last !== undefined && secondOf(place.last) === secondOf(last) ? place.seen : [];
  const fresh = events.flatMap(({ EventId, EventTime }) =>
    EventId !== undefined && EventTime && secondOf(EventTime.getTime()) === secondOf(last) ? [EventId] : [],
  );
  return { ...place, token, last, seen: [...known, ...fresh] };
}
