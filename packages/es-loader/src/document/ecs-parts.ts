import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { toIp } from './fit-scalar.js';
import { mostHotValues } from './limits.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { memberOf } from './member.js';
import { carefulWriter, type MemberWriter, objectMember } from './member-writer.js';
import type { Principal } from './principal.js';

/** What ECS members are made of. */
export interface EcsParts {
  readonly fields: JsonObject;
  readonly principal: Principal;
  readonly hot: HotValues;
  readonly place: DocumentOptions['place'];
}

/** What the record's fields say, under the names of the Elastic Common Schema: the text of members. */
export function ecsParts({ fields, principal, hot, place }: EcsParts, { member, list }: MemberWriter): string {
  const { eventID, eventName, eventSource, awsRegion, sourceIPAddress, userAgent, errorCode, errorMessage } = fields;
  const { id, name, role } = principal;
  const account = fields.recipientAccountId ?? memberOf(fields.userIdentity, 'accountId') ?? fields.accountId;
  const address = toIp(sourceIPAddress);
  const targets = hot.user.slice(0, mostHotValues);
  const users = name === undefined || targets.includes(name) ? targets : [name, ...targets];
  const event =
    member(',"id":', eventID ?? fields.eventId) +
    member(',"action":', eventName) +
    member(',"provider":', eventSource) +
    member(',"outcome":', outcomeOf(fields));
  const cloud = member(',"region":', awsRegion) + objectMember(',"account":', member(',"id":', account));
  const user =
    member(',"id":', id) +
    member(',"name":', name) +
    list(',"roles":', role === undefined ? none : [role]) +
    objectMember(',"target":', list(',"name":', targets));
  const related = list(',"user":', users) + list(',"ip":', address === undefined ? none : [address]);
  return (
    `,"event":{"kind":"event","module":"aws","dataset":"aws.cloudtrail"${event}},"cloud":{"provider":"aws"${cloud}}` +
    objectMember(',"user":', user) +
    objectMember(',"source":', member(',"address":', sourceIPAddress ?? undefined) + member(',"ip":', address)) +
    objectMember(',"user_agent":', member(',"original":', userAgent ?? undefined)) +
    objectMember(
      ',"error":',
      member(',"code":', errorCode ?? undefined) + member(',"message":', errorMessage ?? undefined),
    ) +
    objectMember(',"related":', related) +
    objectMember(',"log":', place ? placeMembers(place) : '')
  );
}

const none: readonly string[] = [];

/** The record knows nothing of its place, whose name may be any. */
function placeMembers({ file, offset }: NonNullable<DocumentOptions['place']>): string {
  return (
    objectMember(',"file":', carefulWriter.member(',"path":', shortened(file))) +
    carefulWriter.member(',"offset":', offset)
  );
}

/** Insights and aggregated events are no calls, and have no outcome. Sign-in writes its own: `{"ConsoleLogin": "Failure"}`. */
function outcomeOf({ eventName, errorCode, errorMessage, responseElements }: JsonObject): string | undefined {
  if (typeof eventName !== 'string') return undefined;
  return errorCode || errorMessage || memberOf(responseElements, eventName) === 'Failure' ? 'failure' : 'success';
}
