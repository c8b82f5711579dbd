import { type BodyName, bodyNames } from './bodies.js';
import type { Cuts } from './cuts.js';
import { shortened } from './cuts.js';
import type { JsonObject, Product } from './event-document.js';
import { javaText } from './java-text.js';
import type { JsonBuffer } from './json-buffer.js';
import { maxTermBytes } from './limits.js';
import { memberKeys } from './literal.js';
import { isObject, textOf } from './member.js';
import type { BodySpans } from './write-fields.js';

/** The sources of `aws.cloudtrail`. */
export interface ElasticSources {
  readonly record: JsonObject;
  readonly spans: BodySpans;
  readonly product: Product;
  readonly cuts: Cuts;
}

const keys = memberKeys(
  'aws',
  'cloudtrail',
  'flattened',
  'console_login',
  'additional_eventdata',
  'mobile_version',
  'login_to',
  'mfa_used',
);
/** CloudTrail's largest events are 1 MB: a body that is larger is not for making the document too large to be sent. */
const maxCopiedBytes = 1_000_000;
/** The names that Elastic's integration has for the bodies. */
const elasticNames = {
  requestParameters: 'request_parameters',
  responseElements: 'response_elements',
  additionalEventData: 'additional_eventdata',
  serviceEventDetails: 'service_event_details',
} as const satisfies Record<BodyName, string>;
const bodyKeys = memberKeys(...Object.values(elasticNames));

/** Writes what Elastic's integration has under `aws.cloudtrail` and no alias can be: the bodies as texts, and once more to be searched by member. */
export function writeElastic(json: JsonBuffer, { record, spans, product, cuts }: ElasticSources): void {
  json.beginObject(keys.aws);
  json.beginObject(keys.cloudtrail);
  for (const name of bodyNames) {
    const key = elasticNames[name];
    const text = javaText(record[name]);
    if (text !== undefined) json.member(bodyKeys[key], asTerm(text, key, cuts));
  }
  if (product === 'elasticsearch') {
    json.beginObject(keys.flattened);
    for (const name of bodyNames) {
      const key = elasticNames[name];
      const span = spans[name];
      if (span && span.to - span.from <= maxCopiedBytes) json.copyOf(bodyKeys[key], span);
      else if (span) cuts.add('truncated', `aws.cloudtrail.flattened.${key}`);
    }
    json.endObjectOrOmit();
  }
  if (record.eventName === 'ConsoleLogin') writeConsoleLogin(json, record.additionalEventData);
  json.endObjectOrOmit();
  json.endObjectOrOmit();
}

/** As much of a text as a term may have. */
function asTerm(text: string, key: string, cuts: Cuts): string {
  if (3 * text.length <= maxTermBytes) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= maxTermBytes) return text;
  cuts.add('truncated', `aws.cloudtrail.${key}`);
  let end = maxTermBytes;
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

function writeConsoleLogin(json: JsonBuffer, data: unknown): void {
  if (!isObject(data)) return;
  json.beginObject(keys.console_login);
  json.beginObject(keys.additional_eventdata);
  json.member(keys.mobile_version, isYes(data.MobileVersion));
  const loginTo = textOf(data.LoginTo);
  json.member(keys.login_to, loginTo === undefined ? undefined : shortened(loginTo));
  json.member(keys.mfa_used, isYes(data.MFAUsed));
  json.endObjectOrOmit();
  json.endObjectOrOmit();
}

/** CloudTrail writes `Yes` and `No`. */
function isYes(value: unknown): boolean | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : text !== 'No';
}
