import type { ByteRange, FileBytes, FilePart } from '@trailkit/parquet/query';
import { fetchRange } from './fetch-object.js';
import type { S3Reader } from './s3-client.js';
import type { S3Object } from './walk-objects.js';

/** An object of a bucket. */
export interface BucketObject extends S3Object {
  readonly bucket: string;
}

/** A gap between two parts is fetched with them where it is smaller: it comes in the time that a request takes. */
const maxGapBytes = 64 * 1024;
/** A smaller object is fetched whole. */
const minRangedBytes = 128 * 1024;
/** And so is one of which more than this share is needed. */
const maxShare = 0.5;

/** An object of which some columns can be read. */
export interface FetchedColumns {
  readonly file: FileBytes;
  /** All of its bytes, where they were fetched. */
  readonly whole?: Uint8Array;
}

/**
 * Some columns of a Parquet object of ours, fetched by ranges: its footer, where that is not known, and then the pages of the columns, in as few
 * requests as is worth it, all of one version. The whole object, where it is small or much of it is needed. Undefined for a file of another maker.
 *
 * @throws Error where it cannot be read, or changes meanwhile
 */
export async function fetchColumns(
  reader: S3Reader,
  object: BucketObject,
  { names, footer }: { readonly names: ReadonlySet<string>; readonly footer?: FileBytes['footer'] },
  signal: AbortSignal,
): Promise<FetchedColumns | undefined> {
  // Loaded on need: few logs are Parquet.
  const { columnRanges, footerRange, partsFile } = await import('@trailkit/parquet/query');
  const { bucket, size } = object;
  let version: string | undefined;

  async function fetch({ from, to }: ByteRange): Promise<FilePart> {
    const part = { from, to: to - 1, ...(version !== undefined && { version }) };
    const found = await fetchRange(reader, bucket, object, part, signal);
    version ??= found.version;
    return found;
  }

  async function fetchWhole(): Promise<FetchedColumns> {
    const part = await fetch({ from: 0, to: size });
    return { file: partsFile(size, [part], footer), whole: part.bytes };
  }

  if (size <= minRangedBytes) return fetchWhole();
  const parts = footer ? [] : [await fetch(footerRange(size))];
  const ranges = await columnRanges(partsFile(size, parts, footer), names);
  if (ranges === undefined) return undefined;
  const joined = joinedRanges(ranges);
  const needed = joined.reduce((sum, { from, to }) => sum + to - from, 0);
  if (needed > size * maxShare) return fetchWhole();
  const [first, ...others] = joined;
  // The first tells the version that the others have to be of.
  if (first) parts.push(await fetch(first));
  parts.push(...(await Promise.all(others.map(fetch))));
  return { file: partsFile(size, parts, footer) };
}

/** Ranges in rising order, those that are near to each other joined. */
export function joinedRanges(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const joined: { readonly from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && from - last.to <= maxGapBytes) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
