import { flag, member, text } from '../../aws-json/json-node.js';
import type { TrailCheck } from './check.js';

const hourMs = 3_600_000;
/** A digest is delivered each hour, whether there were logs or not. */
const maxDigestAgeMs = 2 * hourMs;

/** Whether logs can be proven: validation that is off, and digests that do not come. */
export const checkDigests: TrailCheck = function* ({ recorder: { trail }, statuses }, { nowMs }) {
  if (trail === undefined) return;
  const validation = member(trail, 'LogFileValidationEnabled');
  if (flag(validation) === false) {
    const message =
      'log file validation is off, so that nobody can prove its logs: aws cloudtrail update-trail --enable-log-file-validation';
    yield { code: 'validation-off', severity: 'warning', message, node: validation! };
  }
  if (flag(validation) !== true) return;
  for (const { region, node } of statuses) {
    const last = member(node, 'LatestDigestDeliveryTime');
    const lastMs = Date.parse(text(last) ?? '');
    // In a member account of an organization the time is never there.
    if (flag(member(node, 'IsLogging')) !== true || Number.isNaN(lastMs) || nowMs - lastMs <= maxDigestAgeMs) continue;
    const message = `the last digest was delivered ${text(last)}, and one is due each hour: newer logs cannot be proven; check the policy of the bucket`;
    yield { code: 'digest-late', severity: 'warning', message, node: last!, ...(region !== undefined && { region }) };
  }
};
