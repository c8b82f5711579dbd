import type { JsonObject } from '@trailkit/records';
import { isRecord } from '@trailkit/records';
import { isJsonObject, parsedJson } from '../parsed-json.js';

/** An object that a message is about. */
export interface NamedObject {
  readonly bucket: string;
  readonly key: string;
  /** In bytes, where the message says so. */
  readonly size: number;
}

/** The content of a message. */
export type MessageContent =
  /** Objects that were made; none where it is about what holds no records: a test of the wiring, an object that was deleted. */
  | { readonly kind: 'objects'; readonly objects: readonly NamedObject[] }
  | { readonly kind: 'record'; readonly record: JsonObject }
  | { readonly kind: 'unknown'; readonly looksLike: string };

const nothing: MessageContent = { kind: 'objects', objects: [] };
const validationMessage = 'CloudTrail validation message.';
const shownLength = 40;
/** An SNS topic may deliver to another one. */
const maxEnvelopes = 4;

/**
 * Reads the body of a message, however the queue is wired: notifications of S3, of a trail's topic and of EventBridge about objects, and
 * records that EventBridge delivers; each also in the envelope of SNS.
 */
export function readBody(text: string, envelopes = 0): MessageContent {
  if (text.trim() === validationMessage) return nothing;
  const value = parsedJson(text);
  if (!isJsonObject(value)) return { kind: 'unknown', looksLike: JSON.stringify(text.slice(0, shownLength)) };
  if (value.Type === 'Notification' && typeof value.Message === 'string' && envelopes < maxEnvelopes)
    return readBody(value.Message, envelopes + 1);
  if (value.Type === 'SubscriptionConfirmation')
    return {
      kind: 'unknown',
      looksLike: `a request to confirm the subscription of ${String(value.TopicArn)}, which delivers nothing until then (aws sns confirm-subscription)`,
    };
  if (value.Event === 's3:TestEvent') return nothing;
  const objects = ofS3(value) ?? ofTrail(value) ?? ofEventBridge(value);
  if (objects) return { kind: 'objects', objects };
  if (isJsonObject(value.detail) && isRecord(value.detail)) return { kind: 'record', record: value.detail };
  const names = Object.keys(value)
    .slice(0, 5)
    .map((name) => JSON.stringify(name));
  return { kind: 'unknown', looksLike: `an object with the members ${names.join(', ')}` };
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
function ofS3({ Records }: JsonObject): readonly NamedObject[] | undefined {
  if (!Array.isArray(Records) || Records.length === 0) return undefined;
  const objects: NamedObject[] = [];
  for (const each of Records as readonly unknown[]) {
    const { eventName, s3 } = object(each);
    const { key, size } = object(object(s3).object);
    const { name: bucket } = object(object(s3).bucket);
    if (typeof eventName !== 'string' || typeof bucket !== 'string' || typeof key !== 'string') return undefined;
    // Keys are encoded as in forms.
    const decoded = formDecoded(key);
    if (decoded === undefined) return undefined;
    if (eventName.startsWith('ObjectCreated:')) objects.push({ bucket, key: decoded, size: sizeOf(size) });
  }
  return objects;
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
 */
function ofTrail({ s3Bucket, s3ObjectKey }: JsonObject): readonly NamedObject[] | undefined {
  const keys: readonly unknown[] = Array.isArray(s3ObjectKey) ? s3ObjectKey : [s3ObjectKey];
  if (typeof s3Bucket !== 'string' || !keys.every((key) => typeof key === 'string')) return undefined;
  return keys.map((key) => ({ bucket: s3Bucket, key, size: 0 }));
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
function ofEventBridge(value: JsonObject): readonly NamedObject[] | undefined {
  if (value.source !== 'aws.s3') return undefined;
  const { name: bucket } = object(object(value.detail).bucket);
  const { key, size } = object(object(value.detail).object);
  if (typeof bucket !== 'string' || typeof key !== 'string') return undefined;
  return value['detail-type'] === 'Object Created' ? [{ bucket, key, size: sizeOf(size) }] : [];
}

function sizeOf(size: unknown): number {
  return typeof size === 'number' ? size : 0;
}

function formDecoded(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
