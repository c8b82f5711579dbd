import type { Outcome } from '@trailkit/records';
import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { toIp } from './fit-scalar.js';
import type { PromotedValues } from './promoted-fields/promoted-values.js';
import { maxPromotedValues } from './limits.js';
import { literal, memberKeys } from './literal.js';
import { membersOf } from './member.js';
import type { JsonBuffer } from './json-buffer.js';
import type { Principal } from './principal.js';

/** The sources of ECS members. */
export interface EcsSources {
  readonly fields: JsonObject;
  readonly principal: Principal;
  readonly promoted: PromotedValues;
  readonly outcome: Outcome;
  readonly place: DocumentOptions['place'];
}

const keys = memberKeys(
  'event',
  'action',
  'provider',
  'outcome',
  'cloud',
  'region',
  'account',
  'user',
  'roles',
  'target',
  'source',
  'address',
  'user_agent',
  'original',
  'error',
  'code',
  'message',
  'related',
  'log',
  'file',
  'path',
  'offset',
  'id',
  'name',
  'ip',
);
const eventKind = literal(',"kind":"event","module":"aws","dataset":"aws.cloudtrail"');
const cloudProvider = literal(',"provider":"aws"');

/** Writes what the record's fields say, under the names of the Elastic Common Schema. */
export function writeEcs(json: JsonBuffer, { fields, principal, promoted, outcome, place }: EcsSources): void {
  const targets = promoted.user.length > maxPromotedValues ? promoted.user.slice(0, maxPromotedValues) : promoted.user;
  const foundIp = toIp(fields.sourceIPAddress);

  json.beginObject(keys.event);
  json.literal(eventKind);
  json.member(keys.id, fields.eventID ?? fields.eventId);
  json.member(keys.action, fields.eventName);
  json.member(keys.provider, fields.eventSource);
  json.member(keys.outcome, outcomeIn(fields, outcome));
  json.endObjectOrOmit();

  json.beginObject(keys.cloud);
  json.literal(cloudProvider);
  json.member(keys.region, fields.awsRegion);
  json.beginObject(keys.account);
  json.member(keys.id, fields.recipientAccountId ?? membersOf(fields.userIdentity).accountId ?? fields.accountId);
  json.endObjectOrOmit();
  json.endObjectOrOmit();

  json.beginObject(keys.user);
  json.member(keys.id, principal.id);
  json.member(keys.name, principal.name);
  json.list(keys.roles, atMostOne(principal.role));
  json.beginObject(keys.target);
  json.list(keys.name, targets);
  json.endObjectOrOmit();
  json.endObjectOrOmit();

  json.beginObject(keys.source);
  json.member(keys.address, fields.sourceIPAddress ?? undefined);
  json.member(keys.ip, foundIp);
  json.endObjectOrOmit();

  json.beginObject(keys.user_agent);
  json.member(keys.original, fields.userAgent ?? undefined);
  json.endObjectOrOmit();

  json.beginObject(keys.error);
  json.member(keys.code, fields.errorCode ?? undefined);
  json.member(keys.message, fields.errorMessage ?? undefined);
  json.endObjectOrOmit();

  json.beginObject(keys.related);
  json.list(keys.user, principal.name === undefined ? targets : withFirst(principal.name, targets));
  json.list(keys.ip, atMostOne(foundIp));
  json.endObjectOrOmit();

  if (place) writeLocation(json, place);
}

function atMostOne(text: string | undefined): readonly string[] {
  return text === undefined ? none : [text];
}

const none: readonly string[] = [];

function withFirst(text: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [text];
  return texts.includes(text) ? texts : [text, ...texts];
}

function writeLocation(json: JsonBuffer, place: NonNullable<DocumentOptions['place']>): void {
  json.beginObject(keys.log);
  json.beginObject(keys.file);
  json.member(keys.path, shortened(place.file));
  json.endObjectOrOmit();
  json.member(keys.offset, place.offset);
  json.endObjectOrOmit();
}

/** Insights and aggregated events are no calls, and have no outcome. */
function outcomeIn({ eventName }: JsonObject, outcome: Outcome): string | undefined {
  if (typeof eventName !== 'string') return undefined;
  return outcome === 'succeeded' ? 'success' : 'failure';
}
