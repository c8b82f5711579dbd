import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { toIp } from './fit-scalar.js';
import { mostHotValues } from './limits.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { memberOf } from './member.js';
import type { Principal } from './principal.js';

/** What the record's fields say, under the names of the Elastic Common Schema. */
export function ecsParts(
  fields: JsonObject,
  principal: Principal,
  hot: HotValues,
  { place }: DocumentOptions,
): JsonObject {
  const { eventID, eventName, eventSource, awsRegion, sourceIPAddress, userAgent, errorCode, errorMessage } = fields;
  const address = toIp(sourceIPAddress);
  const targets = hot.user.slice(0, mostHotValues);
  const users = new Set([principal.name, ...targets].filter((name) => name !== undefined));
  return {
    event: {
      kind: 'event',
      module: 'aws',
      dataset: 'aws.cloudtrail',
      id: eventID ?? fields.eventId,
      action: eventName,
      provider: eventSource,
      outcome: outcomeOf(fields),
    },
    cloud: {
      provider: 'aws',
      region: awsRegion,
      account: { id: fields.recipientAccountId ?? memberOf(fields.userIdentity, 'accountId') ?? fields.accountId },
    },
    user: {
      id: principal.id,
      name: principal.name,
      roles: principal.role === undefined ? undefined : [principal.role],
      target: targets.length > 0 ? { name: targets } : undefined,
    },
    source: isNothing(sourceIPAddress) ? undefined : { address: sourceIPAddress, ip: address },
    user_agent: isNothing(userAgent) ? undefined : { original: userAgent },
    error: isNothing(errorCode) && isNothing(errorMessage) ? undefined : { code: errorCode, message: errorMessage },
    related: {
      user: users.size > 0 ? [...users] : undefined,
      ip: address === undefined ? undefined : [address],
    },
    log: place && { file: { path: shortened(place.file) }, offset: place.offset },
  };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Insights and aggregated events are no calls, and have no outcome. Sign-in writes its own: `{"ConsoleLogin": "Failure"}`. */
function outcomeOf({ eventName, errorCode, errorMessage, responseElements }: JsonObject): string | undefined {
  if (typeof eventName !== 'string') return undefined;
  return errorCode || errorMessage || memberOf(responseElements, eventName) === 'Failure' ? 'failure' : 'success';
}
