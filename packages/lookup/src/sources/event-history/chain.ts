import type { Event, LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { HistoryRecord } from './history-reader.js';
import type { SourceWarning } from '../record-source.js';
import { endlessRestarts, isStaleToken } from './problem.js';
import { recordsOf } from './records.js';
import type { Stretch } from './stretch.js';
import { secondOf, withoutDelivered } from './stretch.js';

/** A page of a chain. */
export interface ChainPage {
  readonly records: readonly HistoryRecord[];
  readonly warnings: readonly SourceWarning[];
  /** How far the chain has come with this page; undefined when that was its last. */
  readonly rest: Stretch | undefined;
}

/** What a chain asks besides its times. */
export type Filter = Pick<LookupEventsCommandInput, 'LookupAttributes' | 'EventCategory'>;

/** Sends a request until it is answered, or fails for good. */
export type Send = (input: LookupEventsCommandInput) => Promise<LookupEventsCommandOutput>;

/** More than one page: fewer requests a record. */
const pageSize = 50;
/** So many new beginnings in a row without a new event, and tokens expire faster than pages come. */
const mostRestarts = 3;

/** The pages of a stretch one after the other, each with the token of the one before. */
export async function* chainPages(
  stretch: Stretch,
  filter: Filter,
  send: Send,
  where: string,
): AsyncGenerator<ChainPage> {
  let place = stretch;
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
      if (++restarts > mostRestarts) throw endlessRestarts(where, restarts, error);
      place = withoutDelivered(place);
      continue;
    }
    const seen = new Set(place.seen);
    const events = (answer.Events ?? []).filter(({ EventId }) => EventId === undefined || !seen.has(EventId));
    if (events.length > 0) restarts = 0;
    // An empty page with a token is no end.
    const next = answer.NextToken === undefined ? undefined : advance(place, events, answer.NextToken);
    yield { ...recordsOf(events, where), rest: next };
    if (next === undefined) return;
    place = next;
  }
}

function advance(place: Stretch, events: readonly Event[], token: string): Stretch {
  const times = events.flatMap(({ EventTime }) => (EventTime ? [EventTime.getTime()] : []));
  if (times.length === 0) return { ...place, token };
  const last = Math.min(...times);
  const known = place.last !== undefined && secondOf(place.last) === secondOf(last) ? place.seen : [];
  const fresh = events.flatMap(({ EventId, EventTime }) =>
    EventId !== undefined && EventTime && secondOf(EventTime.getTime()) === secondOf(last) ? [EventId] : [],
  );
  return { ...place, token, last, seen: [...known, ...fresh] };
}
