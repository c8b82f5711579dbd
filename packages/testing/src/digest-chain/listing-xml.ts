import type { Bucket } from './digest-chain.js';

const sortedKeys = new WeakMap<Bucket, { readonly size: number; readonly keys: readonly string[] }>();

/** The answer of ListObjects or ListObjectsV2: objects, and with a delimiter the folders, in the order of keys. */
export function listingXml(bucket: Bucket, parameters: URLSearchParams): string {
  const isV2 = parameters.get('list-type') === '2';
  const prefix = parameters.get('prefix') ?? '';
  const delimiter = parameters.get('delimiter') ?? '';
  const after = parameters.get(isV2 ? 'continuation-token' : 'marker') ?? '';
  const limit = Number(parameters.get('max-keys') ?? 1000);

  const keys = keysOf(bucket);
  const entries: string[] = [];
  let last = '';
  let folder: string | undefined;
  let isTruncated = false;
  for (let index = firstAtLeast(keys, prefix > after ? prefix : after); index < keys.length; index++) {
    const key = keys[index]!;
    if (!key.startsWith(prefix)) break;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const found = end < 0 ? key : key.slice(0, end + 1);
    if (found === folder || found <= after) continue;
    if (entries.length === limit) {
      isTruncated = true;
      break;
    }
    folder = end < 0 ? undefined : found;
    last = found;
    entries.push(
      end < 0
        ? `<Contents><Key>${escape(key)}</Key><Size>${bucket.get(key)!.body.length}</Size><LastModified>2026-05-01T00:00:00.000Z</LastModified><ETag>"e"</ETag></Contents>`
        : `<CommonPrefixes><Prefix>${escape(found)}</Prefix></CommonPrefixes>`,
    );
  }
  const next = isTruncated
    ? `<${isV2 ? 'NextContinuationToken' : 'NextMarker'}>${escape(last)}</${isV2 ? 'NextContinuationToken' : 'NextMarker'}>`
    : '';
  return `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${isTruncated}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`;
}

/** Sorted once for each size that the bucket had. */
function keysOf(bucket: Bucket): readonly string[] {
  const known = sortedKeys.get(bucket);
  if (known?.size === bucket.size) return known.keys;
  const keys = [...bucket.keys()].sort();
  sortedKeys.set(bucket, { size: bucket.size, keys });
  return keys;
}

function firstAtLeast(keys: readonly string[], text: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
