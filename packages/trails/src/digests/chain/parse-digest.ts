import type { Digest, ListedLog, PreviousDigest } from './digest.js';

type Json = Readonly<Record<string, unknown>>;

/** A digest's content, or what was found instead. */
export type ParsedDigest = Digest | { readonly problem: string };

/** Reads the JSON of a digest. */
export function parseDigest(text: string): ParsedDigest {
  try {
    const json = JSON.parse(text) as Json;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return { problem: 'JSON that is no object' };
    const algorithm = textOf(json, 'digestSignatureAlgorithm');
    if (algorithm !== 'SHA256withRSA')
      return { problem: `a signature algorithm that is not SHA256withRSA: ${algorithm}` };
    const endText = textOf(json, 'digestEndTime');
    return {
      startMs: timeOf(textOf(json, 'digestStartTime')),
      endMs: timeOf(endText),
      endText,
      bucket: textOf(json, 'digestS3Bucket'),
      object: textOf(json, 'digestS3Object'),
      fingerprint: textOf(json, 'digestPublicKeyFingerprint').toLowerCase(),
      previous: previousOf(json),
      logs: logsOf(json),
    };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function previousOf(json: Json): PreviousDigest | undefined {
  const { previousDigestS3Object: object = null, previousDigestSignature: signature = null } = json;
  if (object === null && signature === null) return undefined;
  checkAlgorithm(textOf(json, 'previousDigestHashAlgorithm'));
  return {
    bucket: textOf(json, 'previousDigestS3Bucket'),
    object: textOf(json, 'previousDigestS3Object'),
    hash: textOf(json, 'previousDigestHashValue').toLowerCase(),
    signature: textOf(json, 'previousDigestSignature'),
  };
}

function logsOf({ logFiles }: Json): readonly ListedLog[] {
  if (!Array.isArray(logFiles)) throw new Error('no list "logFiles"');
  return logFiles.map((each: Json) => {
    checkAlgorithm(textOf(each, 'hashAlgorithm'));
    return {
      object: textOf(each, 's3Object'),
      hash: textOf(each, 'hashValue').toLowerCase(),
      oldestEventTime: typeof each.oldestEventTime === 'string' ? each.oldestEventTime : null,
      newestEventTime: typeof each.newestEventTime === 'string' ? each.newestEventTime : null,
    };
  });
}

function textOf(json: Json | null | undefined, member: string): string {
  const value = json?.[member];
  if (typeof value !== 'string') throw new Error(`no text "${member}"`);
  return value;
}

function timeOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new Error(`a time that is none: ${text}`);
  return ms;
}

function checkAlgorithm(name: string): void {
  if (name !== 'SHA-256') throw new Error(`a hash algorithm that is not SHA-256: ${name}`);
}
