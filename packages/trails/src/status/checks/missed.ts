import type { TrailCheck } from './check.js';

/** Deliveries that do not come, though there are events for them. */
export const checkMissed: TrailCheck = function* ({ recorder, statuses }, { missed }) {
  for (const { arn, region, event } of missed) {
    if (arn !== recorder.arn) continue;
    const node = statuses.find((status) => status.region === region)?.node;
    const message = `an event of more than an hour ago was not delivered: ${event}; check the policies of the bucket and of the key (trailkit trails policy)`;
    yield { code: 'delivery-late', severity: 'error', message, region, ...(node && { node }) };
  }
};
