import { member, text } from '../../aws-json/json-node.js';
import type { StoreRecorder } from '../../covers/recorder.js';
import type { Problem } from './check.js';

/** States of an event data store that pass, or in which it takes events. */
const soundStates = ['ENABLED', 'CREATED', 'STARTING_INGESTION'];

/** An event data store that takes no events. */
export function* checkStore({ store }: StoreRecorder): Iterable<Problem> {
  const status = member(store, 'Status');
  const found = text(status);
  if (found === undefined || soundStates.includes(found)) return;
  const advice =
    found === 'PENDING_DELETION'
      ? 'it is deleted within 7 days: aws cloudtrail restore-event-data-store keeps it'
      : 'aws cloudtrail start-event-data-store-ingestion starts it again';
  yield {
    code: 'ingestion-stopped',
    severity: 'error',
    message: `takes no events, since it is ${found}: ${advice}`,
    node: status!,
  };
}
