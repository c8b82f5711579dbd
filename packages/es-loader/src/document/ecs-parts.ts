import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { toIp } from './fit-scalar.js';
import { mostHotValues } from './limits.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { memberOf } from './member.js';
import { carefulWriter, closed, type MemberWriter, objectMember } from './member-writer.js';
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
  const targets = hot.user.length > mostHotValues ? hot.user.slice(0, mostHotValues) : hot.user;
  const users = name === undefined ? targets : withFirst(name, targets);
  const user =
    member(',"id":"', id) +
    member(',"name":"', name) +
    list(',"roles":["', role === undefined ? none : [role]) +
    closed(list(',"target":{"name":["', targets));
  const error = member(',"code":"', errorCode ?? undefined) + member(',"message":"', errorMessage ?? undefined);
  const related = list(',"user":["', users) + list(',"ip":["', address === undefined ? none : [address]);
  return (
    ',"event":{"kind":"event","module":"aws","dataset":"aws.cloudtrail"' +
    member(',"id":"', eventID ?? fields.eventId) +
    member(',"action":"', eventName) +
    member(',"provider":"', eventSource) +
    member(',"outcome":"', outcomeOf(fields)) +
    '},"cloud":{"provider":"aws"' +
    member(',"region":"', awsRegion) +
    closed(member(',"account":{"id":"', account)) +
    '}' +
    objectMember(',"user":{', user) +
    closed(member(',"source":{"address":"', sourceIPAddress ?? undefined) + member(',"ip":"', address)) +
    closed(member(',"user_agent":{"original":"', userAgent ?? undefined)) +
    objectMember(',"error":{', error) +
    objectMember(',"related":{', related) +
    (place ? placeMember(place) : '')
  );
}

const none: readonly string[] = [];

function withFirst(text: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [text];
  return texts.includes(text) ? texts : [text, ...texts];
}

/** The record knows nothing of its place, whose name may be any. */
function placeMember({ file, offset }: NonNullable<DocumentOptions['place']>): string {
  const { member } = carefulWriter;
  return closed(closed(member(',"log":{"file":{"path":"', shortened(file))) + member(',"offset":"', offset));
}

/** Insights and aggregated events are no calls, and have no outcome. Sign-in writes its own: `{"ConsoleLogin": "Failure"}`. */
function outcomeOf({ eventName, errorCode, errorMessage, responseElements }: JsonObject): string | undefined {
  if (typeof eventName !== 'string') return undefined;
  return errorCode || errorMessage || memberOf(responseElements, eventName) === 'Failure' ? 'failure' : 'success';
}
