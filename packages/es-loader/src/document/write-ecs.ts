import type { Outcome } from '@trailkit/records';
import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { eventTypeOf } from './event-type.js';
import { addressesIn } from './fit-scalar.js';
import type { PromotedValues } from './promoted-fields/promoted-values.js';
import { maxPromotedValues } from './limits.js';
import { literal, memberKeys } from './literal.js';
import { listOf, membersOf, textOf } from './member.js';
import type { JsonBuffer } from './json-buffer.js';
import type { Principal } from './principal.js';
import { tlsOf } from './tls.js';
import { userAgentLiteral } from './user-agent.js';

/** The sources of ECS members. */
export interface EcsSources {
  readonly fields: JsonObject;
  readonly principal: Principal;
  readonly promoted: PromotedValues;
  readonly outcome: Outcome;
  readonly place: DocumentOptions['place'];
  readonly now: Date;
}

const keys = memberKeys(
  'event',
  'action',
  'provider',
  'outcome',
  'created',
  'ingested',
  'cloud',
  'region',
  'account',
  'service',
  'user',
  'email',
  'roles',
  'target',
  'changes',
  'source',
  'address',
  'user_agent',
  'original',
  'tls',
  'version',
  'version_protocol',
  'cipher',
  'curve',
  'client',
  'server_name',
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
/** The release of ECS that the fields are of, and what its data streams are called. */
const constants = literal(
  ',"ecs":{"version":"8.11.0"},"data_stream":{"type":"logs","dataset":"aws.cloudtrail","namespace":"default"}',
);
const eventKind = literal(',"kind":"event","module":"aws","dataset":"aws.cloudtrail"');
const cloudProvider = literal(',"provider":"aws"');

/** Writes what the record's fields say, under the names of the Elastic Common Schema. */
export function writeEcs(json: JsonBuffer, sources: EcsSources): void {
  const { fields, principal, promoted, place } = sources;
  const targets = promoted.user.length > maxPromotedValues ? promoted.user.slice(0, maxPromotedValues) : promoted.user;

  json.literal(constants);
  writeEvent(json, sources);
  writeCloud(json, fields);
  writeUser(json, fields, principal, targets);
  const addresses = addressesIn(fields.sourceIPAddress);
  json.beginObject(keys.source);
  json.member(keys.address, fields.sourceIPAddress ?? undefined);
  json.member(keys.ip, addresses.length > 1 ? addresses : addresses[0]);
  json.endObjectOrOmit();
  writeUserAgent(json, fields.userAgent);
  if (fields.tlsDetails) writeTls(json, fields.tlsDetails);

  json.beginObject(keys.error);
  json.member(keys.code, fields.errorCode ?? undefined);
  json.member(keys.message, fields.errorMessage ?? undefined);
  json.endObjectOrOmit();

  json.beginObject(keys.related);
  json.list(keys.user, together(principal.names, newNameOf(fields), targets));
  json.list(keys.ip, addresses);
  json.endObjectOrOmit();

  if (place) writeLocation(json, place);
}

function writeEvent(json: JsonBuffer, { fields, promoted, outcome, now }: EcsSources): void {
  const time = timeText(now);
  json.beginObject(keys.event);
  json.literal(eventKind);
  const type = eventTypeOf(fields, promoted.user.length > 0);
  if (type) json.literal(type);
  json.member(keys.id, fields.eventID ?? fields.eventId);
  json.member(keys.action, fields.eventName);
  json.member(keys.provider, fields.eventSource);
  json.member(keys.outcome, outcomeIn(fields, outcome));
  json.member(keys.created, time);
  json.member(keys.ingested, time);
  json.endObject();
}

let lastTime = Number.NaN;
let lastText = '';

/** Many documents are made in one millisecond. */
function timeText(now: Date): string {
  const time = now.getTime();
  if (time !== lastTime) {
    lastText = now.toISOString();
    lastTime = time;
  }
  return lastText;
}

function writeCloud(json: JsonBuffer, fields: JsonObject): void {
  json.beginObject(keys.cloud);
  json.literal(cloudProvider);
  json.member(keys.region, fields.awsRegion);
  json.beginObject(keys.account);
  json.member(keys.id, accountOf(fields));
  json.endObjectOrOmit();
  json.beginObject(keys.service);
  json.member(keys.name, serviceOf(fields.eventSource));
  json.endObjectOrOmit();
  json.endObject();
}

/** The account whose event it is; records before version 1.02 do not say so, but whose call it was, or whose resource. */
function accountOf({ recipientAccountId, userIdentity, accountId, resources }: JsonObject): unknown {
  const who = membersOf(userIdentity);
  return (
    textOf(recipientAccountId) ??
    textOf(who.accountId) ??
    textOf(accountId) ??
    accountInArn.exec(textOf(who.arn) ?? '')?.[1] ??
    textOf(membersOf(listOf(resources)[0]).accountId)
  );
}

const accountInArn = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;
const amazon = '.amazonaws.com';

function serviceOf(source: unknown): string | undefined {
  return typeof source === 'string' && source.endsWith(amazon) ? source.slice(0, -amazon.length) : undefined;
}

function writeUser(json: JsonBuffer, fields: JsonObject, principal: Principal, targets: readonly string[]): void {
  json.beginObject(keys.user);
  json.member(keys.id, principal.id);
  json.member(keys.name, principal.name);
  json.member(keys.email, principal.email);
  json.list(keys.roles, atMostOne(principal.role));
  json.beginObject(keys.target);
  json.member(keys.id, createdUserIdOf(fields));
  json.list(keys.name, targets);
  json.endObjectOrOmit();
  json.beginObject(keys.changes);
  json.member(keys.name, newNameOf(fields));
  json.endObjectOrOmit();
  json.endObjectOrOmit();
}

function createdUserIdOf({ responseElements }: JsonObject): string | undefined {
  const id = textOf(membersOf(membersOf(responseElements).user).userId);
  return id === undefined ? undefined : shortened(id);
}

function newNameOf({ requestParameters }: JsonObject): string | undefined {
  const name = textOf(membersOf(requestParameters).newUserName);
  return name === undefined ? undefined : shortened(name);
}

function writeUserAgent(json: JsonBuffer, userAgent: unknown): void {
  if (userAgent === undefined || userAgent === null) return;
  const known = typeof userAgent === 'string' ? userAgentLiteral(userAgent) : undefined;
  if (known) {
    json.literal(known);
    return;
  }
  json.beginObject(keys.user_agent);
  json.member(keys.original, userAgent);
  json.endObject();
}

function writeTls(json: JsonBuffer, tlsDetails: unknown): void {
  const { version, protocol, cipher, curve, serverName } = tlsOf(tlsDetails);
  json.beginObject(keys.tls);
  json.member(keys.version, version);
  json.member(keys.version_protocol, protocol);
  json.member(keys.cipher, cipher);
  json.member(keys.curve, curve);
  json.beginObject(keys.client);
  json.member(keys.server_name, serverName);
  json.endObjectOrOmit();
  json.endObjectOrOmit();
}

function atMostOne(text: string | undefined): readonly string[] {
  return text === undefined ? none : [text];
}

const none: readonly string[] = [];

function together(
  names: readonly string[],
  newName: string | undefined,
  targets: readonly string[],
): readonly string[] {
  if (targets.length === 0 && newName === undefined) return names;
  return [...new Set(newName === undefined ? [...names, ...targets] : [...names, newName, ...targets])];
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
