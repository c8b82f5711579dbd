import { describeWindow } from '../../time/window.js';
import type { TimeWindow } from '../../time/window.js';
import { SourceError } from '../source-error.js';
import type { ScanPrice } from './price.js';
import { priceOf, sizeOf } from './price.js';
import { daysOf, newestDays } from './time-slices.js';

/** The statistics of a query; services that count no events have none of them. */
export type Statistics =
  { readonly BytesScanned?: number; readonly EventsScanned?: number; readonly EventsMatched?: number } | undefined;

/** The limit and the price of a meter. */
export interface MeterOptions {
  /** @default Infinity */
  readonly maxBytes?: number;
  readonly price: ScanPrice;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The bytes that the queries of a run scan, and their limit. */
export interface ScanMeter {
  /** The sentence before the first query. */
  readonly before: (window: TimeWindow) => string;
  /** As much of a slice as may be scanned, as far as earlier ones tell. @throws SourceError where not even a day may */
  readonly fitting: (slice: TimeWindow, oldest: number) => TimeWindow;
  /** @throws SourceError where a query that runs has scanned too much */
  readonly check: (id: string, statistics: Statistics) => void;
  /** A query ended, however. */
  readonly add: (slice: TimeWindow, statistics: Statistics) => void;
  /** A sentence about the queries since this was asked last; none without a query. */
  readonly take: () => readonly string[];
}

/** A meter for the source of this name. */
export function scanMeter(name: string, { maxBytes = Infinity, price, now }: MeterOptions): ScanMeter {
  let scanned = 0;
  let bytesPerDay: number | undefined;
  let totals = noTotals;

  const tooMuch = (found: string): SourceError =>
    new SourceError(
      'limit-reached',
      name,
      `expected to scan no more than ${sizeOf(maxBytes)} (--max-scan), found ${found}; allow more, or narrow the window`,
    );

  return {
    before(window) {
      const limit =
        maxBytes === Infinity
          ? '--max-scan SIZE limits it'
          : `at most ${sizeOf(maxBytes)} are, ${priceOf(maxBytes, price)}, and what a query scans between two looks at it`;
      return `${name}: queries scan the events of ${spoken({ ...window, to: Math.min(window.to, now()) })}, newest first; what they scan is charged, ${dollars(price.dollarsPerGb)} a GB (list price in ${price.region}${least(price)}), and the service does not say before how much that is: ${limit}`;
    },
    fitting(slice, oldest) {
      if (maxBytes === Infinity) return slice;
      const searched = iso(slice.to + 1);
      if (scanned >= maxBytes) throw tooMuch(`${sizeOf(scanned)} scanned, of events from ${searched} on`);
      // Nothing is known yet: a day tells how much the others take.
      if (bytesPerDay === undefined) return newestDays(slice, 1, now());
      const days = bytesPerDay === 0 ? Infinity : Math.floor((maxBytes - scanned) / bytesPerDay);
      if (days >= daysOf(slice, now(), oldest)) return slice;
      if (days >= 1) return newestDays(slice, days, now());
      throw tooMuch(
        `${sizeOf(scanned)} scanned, of events from ${searched} on, and that the day before would take some ${sizeOf(bytesPerDay)}`,
      );
    },
    check(id, statistics) {
      const bytes = scanned + (statistics?.BytesScanned ?? 0);
      if (bytes > maxBytes) throw tooMuch(`${sizeOf(bytes)} scanned while the query ${id} was running`);
    },
    add(slice, statistics) {
      const bytes = statistics?.BytesScanned;
      scanned += bytes ?? 0;
      // The largest of them, as days differ; some hours tell nothing of days.
      if (bytes !== undefined && Math.min(slice.to, now()) - slice.from >= halfDayMs)
        bytesPerDay = Math.max(bytesPerDay ?? 0, bytes / daysOf(slice, now()));
      totals = {
        queries: totals.queries + 1,
        unknown: totals.unknown + Number(bytes === undefined),
        bytes: totals.bytes + (bytes ?? 0),
        counts: totals.counts || statistics?.EventsScanned !== undefined,
        events: totals.events + (statistics?.EventsScanned ?? 0),
        matched: totals.matched + (statistics?.EventsMatched ?? 0),
      };
    },
    take() {
      const { queries, unknown, bytes, events, matched, counts } = totals;
      totals = noTotals;
      if (queries === 0) return [];
      const ran = `${queries} ${queries === 1 ? 'query' : 'queries'}`;
      if (unknown === queries) return [`${name}: ${ran}, of which the service did not say what was scanned`];
      const counted = counts
        ? ` and ${events} ${events === 1 ? 'event' : 'events'}, of which ${matched} fitted the SQL`
        : '';
      const over = scanned > maxBytes ? `, more than the ${sizeOf(maxBytes)} of --max-scan${counts ? ',' : ''}` : '';
      const also = unknown === 0 ? '' : `; of ${unknown} of them the service did not say it`;
      return [`${name}: ${ran} scanned ${sizeOf(bytes)} (${priceOf(bytes, price, queries)})${over}${counted}${also}`];
    },
  };
}

const halfDayMs = 43_200_000;
const noTotals = { queries: 0, unknown: 0, bytes: 0, counts: false, events: 0, matched: 0 };

function least({ leastBytes = 0 }: ScanPrice): string {
  return leastBytes === 0 ? '' : `, ${sizeOf(leastBytes)} a query at least`;
}

function dollars(amount: number): string {
  return `$${amount}`;
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 19).concat('Z');
}

function spoken({ from, to }: TimeWindow): string {
  if (from > 0) return describeWindow({ from, to });
  return `all times to ${iso(to)}, as long as they are kept`;
}
