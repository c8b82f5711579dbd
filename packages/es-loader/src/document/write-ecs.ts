import { shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import { toIp } from './fit-scalar.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { mostHotValues } from './limits.js';
import { literal, memberKeys } from './literal.js';
import { membersOf } from './member.js';
import type { Page } from './page.js';
import type { Principal } from './principal.js';

/** What ECS members are made of. */
export interface EcsSources {
  readonly fields: JsonObject;
  readonly principal: Principal;
  readonly hot: HotValues;
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
export function writeEcs(page: Page, { fields, principal, hot, place }: EcsSources): void {
  const targets = hot.user.length > mostHotValues ? hot.user.slice(0, mostHotValues) : hot.user;
  const foundIp = toIp(fields.sourceIPAddress);

  page.begin(keys.event);
  page.literal(eventKind);
  page.member(keys.id, fields.eventID ?? fields.eventId);
  page.member(keys.action, fields.eventName);
  page.member(keys.provider, fields.eventSource);
  page.member(keys.outcome, outcomeOf(fields));
  page.closeOrDrop();

  page.begin(keys.cloud);
  page.literal(cloudProvider);
  page.member(keys.region, fields.awsRegion);
  page.begin(keys.account);
  page.member(keys.id, fields.recipientAccountId ?? membersOf(fields.userIdentity).accountId ?? fields.accountId);
  page.closeOrDrop();
  page.closeOrDrop();

  page.begin(keys.user);
  page.member(keys.id, principal.id);
  page.member(keys.name, principal.name);
  page.list(keys.roles, atMostOne(principal.role));
  page.begin(keys.target);
  page.list(keys.name, targets);
  page.closeOrDrop();
  page.closeOrDrop();

  page.begin(keys.source);
  page.member(keys.address, fields.sourceIPAddress ?? undefined);
  page.member(keys.ip, foundIp);
  page.closeOrDrop();

  page.begin(keys.user_agent);
  page.member(keys.original, fields.userAgent ?? undefined);
  page.closeOrDrop();

  page.begin(keys.error);
  page.member(keys.code, fields.errorCode ?? undefined);
  page.member(keys.message, fields.errorMessage ?? undefined);
  page.closeOrDrop();

  page.begin(keys.related);
  page.list(keys.user, principal.name === undefined ? targets : withFirst(principal.name, targets));
  page.list(keys.ip, atMostOne(foundIp));
  page.closeOrDrop();

  if (place) writePlace(page, place);
}

function atMostOne(text: string | undefined): readonly string[] {
  return text === undefined ? none : [text];
}

const none: readonly string[] = [];

function withFirst(text: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [text];
  return texts.includes(text) ? texts : [text, ...texts];
}

function writePlace(page: Page, place: NonNullable<DocumentOptions['place']>): void {
  page.begin(keys.log);
  page.begin(keys.file);
  page.member(keys.path, shortened(place.file));
  page.closeOrDrop();
  page.member(keys.offset, place.offset);
  page.closeOrDrop();
}

/** Insights and aggregated events are no calls, and have no outcome. Sign-in writes its own: `{"ConsoleLogin": "Failure"}`. */
function outcomeOf({ eventName, errorCode, errorMessage, responseElements }: JsonObject): string | undefined {
  if (typeof eventName !== 'string') return undefined;
  return errorCode || errorMessage || membersOf(responseElements)[eventName] === 'Failure' ? 'failure' : 'success';
}
