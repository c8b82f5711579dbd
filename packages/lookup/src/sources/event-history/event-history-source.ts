import { setMaxListeners } from 'node:events';
import type { RecordSource } from '../record-source.js';
import { SourceError } from '../source-error.js';
import type { LookupClient } from './client.js';
import { openClient } from './client.js';
import { deliverPages } from './deliver-pages.js';
import type { HistoryReader } from './history-reader.js';
import { historySource } from './history-source.js';
import type { EventHistoryOptions } from './options.js';
import { eventHistoryError } from './problem.js';

/**
 * Event history: the last 90 days of management (or Insights) events of one account and region, through LookupEvents.
 * Newest first, each event once; memory is bounded by a few hundred pages.
 */
export function eventHistorySource(options: EventHistoryOptions): RecordSource {
  return historySource({ name: nameOf(options), region: options.region }, lookupEventsReader(options));
}

function nameOf({ region, roleArn, profile }: EventHistoryOptions): string {
  const account = roleArn ?? profile;
  return `event-history ${region}${account === undefined ? '' : ` (${account})`}`;
}

/** Reads LookupEvents; the client is made with the first page. */
export function lookupEventsReader(options: EventHistoryOptions): HistoryReader {
  const name = nameOf(options);
  let opened: Promise<LookupClient> | undefined;
  return {
    async *pages(query, { after, signal }) {
      // Chains that read ahead end when the caller reads no further.
      const enough = new AbortController();
      try {
        signal.throwIfAborted();
        opened ??= openClient(options);
        const client = await opened;
        const either = AbortSignal.any([signal, enough.signal]);
        // Each chain listens, and there are more of them than Node expects.
        setMaxListeners(0, either);
        yield* deliverPages(query, { ...options, name, client, after, signal: either });
      } catch (error) {
        signal.throwIfAborted();
        // Opened again the next time: the user may have signed in meanwhile.
        opened = undefined;
        throw error instanceof SourceError ? error : eventHistoryError(name, error);
      } finally {
        enough.abort();
      }
    },
  };
}
