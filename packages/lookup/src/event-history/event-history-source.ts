import { setMaxListeners } from 'node:events';
import { SourceError } from '../source/source-error.js';
import type { RecordSource } from '../source/record-source.js';
import type { LookupClient } from './client.js';
import { openClient } from './client.js';
import { deliverPages } from './deliver-pages.js';
import type { EventHistoryOptions } from './options.js';
import { eventHistoryError } from './problem.js';

/**
 * Event history: the last 90 days of management (or Insights) events of one account and region, through LookupEvents.
 * Newest first, each event once; memory is bounded by a few hundred pages.
 */
export function eventHistorySource(options: EventHistoryOptions): RecordSource {
  const account = options.roleArn ?? options.profile;
  const name = `event-history ${options.region}${account === undefined ? '' : ` (${account})`}`;
  let opened: Promise<LookupClient> | undefined;
  return {
    name,
    kind: 'event-history',
    async *pages(query, { after, signal }) {
      // Chains that read ahead end when whoever asked looks no further.
      const enough = new AbortController();
      try {
        signal.throwIfAborted();
        opened ??= openClient(options);
        const client = await opened;
        const either = AbortSignal.any([signal, enough.signal]);
        // Each chain listens, and there are more of them than Node thinks is right.
        setMaxListeners(0, either);
        yield* deliverPages(query, { ...options, name, client, after, signal: either });
      } catch (error) {
        signal.throwIfAborted();
        // Opened anew the next time: somebody may have signed in meanwhile.
        opened = undefined;
        throw error instanceof SourceError ? error : eventHistoryError(name, error);
      } finally {
        enough.abort();
      }
    },
  };
}
