import { member, text } from '../../aws-json/json-node.js';
import type { TrailCheck } from './check.js';

/** The errors of GetTrailStatus. Each is that of the last attempt, and is not there where that succeeded. */
const errors = [
  {
    name: 'LatestDeliveryError',
    code: 'delivery-failed',
    what: 'logs do not reach the bucket',
    advice: 'check that the bucket exists, and its policy and the policy of the key (trailkit trails policy)',
  },
  {
    name: 'LatestDigestDeliveryError',
    code: 'digest-failed',
    what: 'digests do not reach the bucket, so that its logs cannot be proven',
    advice: 'check the policy of the bucket (trailkit trails policy)',
  },
  {
    name: 'LatestNotificationError',
    code: 'notification-failed',
    what: 'nobody is notified of logs',
    advice: 'check that the topic exists, and its policy (trailkit trails policy)',
  },
  {
    name: 'LatestCloudWatchLogsDeliveryError',
    code: 'cloudwatch-failed',
    what: 'events do not reach the log group',
    advice: "check that the log group exists, and the trail's role",
  },
] as const;

/** Deliveries of a trail that failed, by region. */
export const checkDeliveries: TrailCheck = function* ({ statuses }) {
  for (const { region, node } of statuses) {
    for (const { name, code, what, advice } of errors) {
      const error = member(node, name);
      const found = text(error);
      if (found === undefined || found === '') continue;
      const message = `${what}, found ${found}: ${advice}`;
      yield { code, severity: 'error', message, node: error!, ...(region !== undefined && { region }) };
    }
  }
};
