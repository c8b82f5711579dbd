import { patientRequest } from '../patient-request.js';
import type { ChainCursor, HistoryPage, HistoryQuery } from './history-reader.js';
import { SourceError } from '../source-error.js';
import type { ChainPage, Send } from './chain.js';
import { chainPages } from './chain.js';
import type { LookupClient } from './client.js';
import { filterOf } from './filter.js';
import { movingLatency } from './latency.js';
import type { EventHistoryOptions } from './options.js';
import { judge } from './problem.js';
import { pagesSideBySide } from './side-by-side.js';
import type { TimeSlice } from './time-slice.js';
import { before, fromCursor, toCursor, withoutDelivered } from './time-slice.js';

/** Pages before chains run side by side: what a page spans must be known, and most lookups end before. */
const firstPages = 3;

/** No slice at all: it ends before it begins. */
const ended = { to: -1, seen: [] };

/** With what to deliver. */
export interface Delivery extends EventHistoryOptions {
  readonly name: string;
  readonly client: LookupClient;
  readonly after?: ChainCursor;
  readonly signal: AbortSignal;
}

/** The pages of a query, from its newest event or from a place on. */
export async function* deliverPages(query: HistoryQuery, delivery: Delivery): AsyncGenerator<HistoryPage> {
  const { window } = query;
  const { name, client } = delivery;
  const latency = movingLatency();
  const send = sender(delivery, latency.add);
  const filter = filterOf(query);
  const open = (slice: TimeSlice): AsyncIterable<ChainPage> => chainPages(slice, filter, send, name);
  const chains = (): number => Math.ceil(latency.average() / client.interval);
  const show = ({ records, warnings, rest }: ChainPage, part: TimeSlice): HistoryPage => {
    const place = rest ?? before(window, part);
    // 1 only at the end: the oldest event of all may be on any page.
    if (!place) return { records, warnings, cursor: toCursor({ ...ended, from: window.from }), done: 1 };
    const reached = rest?.last ?? (rest ? part.to : place.to);
    const done = Math.min(0.999, Math.max(0, (window.to - reached) / Math.max(1, window.to - window.from)));
    return { records, warnings, cursor: toCursor(place), reached, done };
  };

  let left: TimeSlice | undefined = delivery.after ? placeOf(delivery.after, name) : { ...window, seen: [] };
  while (left && left.to >= left.from) {
    const part: TimeSlice = left;
    left = before(window, part);
    let count = 0;
    for await (const page of open(part)) {
      yield show(page, part);
      const { rest } = page;
      // Only while the pace has tokens that nobody takes: the other chains of a lookup may need them all.
      if (++count < firstPages || rest?.last === undefined || chains() < 2 || !client.pace.idle()) continue;
      const spanOfPage = ((part.last ?? part.to) - rest.last) / count;
      const all = { ...withoutDelivered(rest), from: window.from };
      for await (const next of pagesSideBySide(all, { spanOfPage, chains, open })) yield show(next.page, next.part);
      return;
    }
  }
}

function sender({ client, signal, ...options }: Delivery, measured: (milliseconds: number) => void): Send {
  return (input) =>
    patientRequest(() => client.send(input, signal), { pace: client.pace, judge, signal, measured }, options);
}

function placeOf(cursor: ChainCursor, name: string): TimeSlice {
  const place = fromCursor(cursor);
  if (place) return place;
  throw new SourceError(
    'rejected',
    name,
    `expected a cursor of a chain of event history, found ${JSON.stringify(cursor)}; start again without it`,
  );
}
