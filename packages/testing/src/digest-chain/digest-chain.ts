import { createHash, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { SigningKey } from './signing-key.js';

/** An object of a bucket: its bytes, and the metadata that a plain copy loses. */
export interface StoredObject {
  readonly body: Buffer;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The objects of a bucket by their keys. */
export type Bucket = Map<string, StoredObject>;

/** The chain to make. */
export interface ChainOptions {
  readonly key: SigningKey;
  readonly account?: string;
  readonly region?: string;
  readonly trail?: string;
  readonly home?: string;
  readonly bucket?: string;
  /** With a slash at its end: before `AWSLogs/`. */
  readonly prefix?: string;
  /** `o-…`. */
  readonly organisation?: string;
  /** When the first digest's hour begins. */
  readonly start?: string;
  readonly hours?: number;
  /** How many logs are delivered in an hour. @default 3 */
  readonly logsInHour?: (hour: number) => number;
  /** The text of a log. @default one small record */
  readonly logText?: (hour: number, index: number) => string;
  /** The digest to go on from: the first one made names it. */
  readonly after?: DigestObject;
  readonly isBackfill?: boolean;
  /** `Insight` and the like. */
  readonly family?: string;
}

/** A digest that was made. */
export interface DigestObject {
  readonly key: string;
  readonly bucket: string;
  readonly hash: string;
  readonly signature: string;
  readonly startTime: string;
  readonly endTime: string;
  /** The keys of the logs that it lists. */
  readonly logs: readonly string[];
}

const hourMs = 3_600_000;
/** CloudTrail delivers a log every five minutes or so. */
const defaultSpacingMs = 300_000;

/** Puts logs and signed digests into a bucket, as CloudTrail does: one digest an hour, each with the hash and signature of the one before. */
export function makeDigestChain(into: Bucket, options: ChainOptions): readonly DigestObject[] {
  const { start = '2026-05-01T00:17:59Z', hours = 24, logsInHour = () => 3 } = options;
  const digests: DigestObject[] = [];
  for (let hour = 0; hour < hours; hour++) {
    const startMs = Date.parse(start) + hour * hourMs;
    const length = logsInHour(hour);
    const spacingMs = Math.min(defaultSpacingMs, Math.floor(hourMs / (length + 1)));
    const logs = Array.from({ length }, (_, index) => putLog(into, options, startMs, { hour, index, spacingMs }));
    digests.push(putDigest(into, options, startMs, logs, digests.at(-1) ?? options.after));
  }
  return digests;
}

interface LogObject {
  readonly key: string;
  readonly hash: string;
  readonly eventTime: string;
}

/** Puts a log that no digest lists, too. */
export function putLog(
  into: Bucket,
  options: ChainOptions,
  startMs: number,
  { hour = 0, index = 0, spacingMs = defaultSpacingMs } = {},
): LogObject {
  const { account = '123456789012', region = 'us-east-1', trail = 'main', family } = options;
  const deliveredMs = startMs + (index + 1) * spacingMs;
  const eventTime = iso(deliveredMs - 4 * 60_000);
  const {
    logText = () =>
      JSON.stringify({ Records: [{ eventVersion: '1.11', eventTime, eventName: 'GetUser', hour, index, trail }] }),
  } = options;
  const text = logText(hour, index);
  const folder = family === undefined ? 'CloudTrail' : `CloudTrail-${family}`;
  const unique = createHash('sha256')
    .update(`${trail} ${options.isBackfill} ${deliveredMs} ${index}`)
    .digest('hex')
    .slice(0, 16);
  const minute = compact(deliveredMs).replace(/\d\dZ$/, 'Z');
  const key = `${folderOf(options, folder, deliveredMs)}${account}_${folder}_${region}_${minute}_${unique}.json.gz`;
  into.set(key, { body: gzipSync(text) });
  return { key, hash: sha256(text), eventTime };
}

function putDigest(
  into: Bucket,
  options: ChainOptions,
  startMs: number,
  logs: readonly LogObject[],
  previous: DigestObject | undefined,
): DigestObject {
  const {
    account = '123456789012',
    region = 'us-east-1',
    trail = 'main',
    home = 'us-east-1',
    bucket = 'logs',
  } = options;
  const endMs = startMs + hourMs;
  const [startTime, endTime] = [iso(startMs), iso(endMs)];
  const suffix = options.isBackfill ? '_backfill' : '';
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${home}_${compact(endMs)}${suffix}.json.gz`;
  const key = `${folderOf(options, 'CloudTrail-Digest', endMs)}${name}`;
  const text = JSON.stringify({
    awsAccountId: account,
    digestStartTime: startTime,
    digestEndTime: endTime,
    digestS3Bucket: bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: options.key.fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: logs.at(-1)?.eventTime ?? null,
    oldestEventTime: logs[0]?.eventTime ?? null,
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles: logs.map((log) => ({
      s3Bucket: bucket,
      s3Object: log.key,
      hashValue: log.hash,
      hashAlgorithm: 'SHA-256',
      newestEventTime: log.eventTime,
      oldestEventTime: log.eventTime,
    })),
  });
  const hash = sha256(text);
  const signed = [endTime, `${bucket}/${key}`, hash, previous?.signature ?? 'null'].join('\n');
  const signature = sign('RSA-SHA256', Buffer.from(signed), options.key.privateKey).toString('hex');
  const metadata = {
    signature,
    'signature-algorithm': 'SHA256withRSA',
    ...(options.isBackfill && { 'backfill-generation-timestamp': iso(endMs + 2 * hourMs) }),
  };
  into.set(key, { body: gzipSync(text), metadata });
  return { key, bucket, hash, signature, startTime, endTime, logs: logs.map((log) => log.key) };
}

function folderOf(options: ChainOptions, folder: string, timeMs: number): string {
  const { account = '123456789012', region = 'us-east-1', prefix = '', organisation } = options;
  const [year, month, day] = iso(timeMs).slice(0, 10).split('-');
  const owner = organisation === undefined ? account : `${organisation}/${account}`;
  return `${prefix}AWSLogs/${owner}/${folder}/${region}/${year}/${month}/${day}/`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function compact(ms: number): string {
  return iso(ms).replaceAll(/[-:]/g, '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
