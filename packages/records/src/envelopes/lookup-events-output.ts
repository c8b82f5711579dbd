import { listEnvelope } from './list-envelope.js';

/** The output of `aws cloudtrail lookup-events`: `{"Events": […]}`, each an event of LookupEvents. */
export const lookupEventsOutput = listEnvelope('the output of LookupEvents', 'Events');
