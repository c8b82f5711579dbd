/** The parts of the key of a digest in CloudTrail's layout. Prefixes, buckets and folders before the file name do not matter. */
export interface DigestKey {
  readonly account: string;
  /** The region whose logs the digest lists. */
  readonly region: string;
  readonly trail: string;
  /** The trail's home region. */
  readonly home: string;
  /** The end of the digest's time, in milliseconds since 1970. */
  readonly endMs: number;
  /** A digest of logs that the regular one missed because they were late. */
  readonly isBackfill: boolean;
}

const region = '[a-z]{2,}(?:-[a-z]+)+-\\d+';
/** `ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOME_TIME[_backfill].json.gz`: names of trails may have `_`, so the known ends count. */
const fileName = new RegExp(
  `(?:^|/)(\\d{12})_CloudTrail-Digest_(${region})_([^/]+)_(${region})_(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z(_backfill)?\\.json(?:\\.gz)?$`,
);

/** Reads the key, or the path, of a digest; undefined for what is none by its name. A copy may be decompressed, without `.gz`. */
export function parseDigestKey(key: string): DigestKey | undefined {
  const [, account, source, trail, home, year, month, day, hour, minute, second, backfill] = fileName.exec(key) ?? [];
  if (account === undefined || source === undefined || trail === undefined || home === undefined) return undefined;
  const endMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(endMs)) return undefined;
  return { account, region: source, trail, home, endMs, isBackfill: backfill !== undefined };
}
