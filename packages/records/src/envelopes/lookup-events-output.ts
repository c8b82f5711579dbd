import { listEnvelope } from './list-envelope.js';

/** What `aws cloudtrail lookup-events` prints: `{"Events": […]}`, each an event of LookupEvents. */
export const lookupEventsOutput = listEnvelope('the output of LookupEvents', 'Events');
