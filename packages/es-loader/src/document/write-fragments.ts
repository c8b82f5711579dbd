import type { Cuts } from './cuts.js';
import type { JsonBuffer } from './json-buffer.js';
import type { Literal } from './literal.js';
import { type BodyScan, scanBodies } from './scan-bodies.js';
import type { JsonObject } from './event-document.js';

/** Both are in UTF-16 units: with three bytes each, a fragment is within Lucene's limit for a term (32,766 bytes). */
const maxPath = 2000;
const maxValue = 8000;
/** How much of a long value is in two fragments, so that patterns up to that long are found wherever they are. */
const overlap = 256;
/** Of all fragments of a document: CloudTrail's largest events are 1 MB. */
const maxTotal = 2_000_000;

/** Writes every value of the free parts as `path=value`: keywords, in which wildcards find what they mean in both products. */
export function writeFragments(
  json: JsonBuffer,
  key: Literal,
  { record, other, cuts }: { readonly record: JsonObject; readonly other: unknown; readonly cuts: Cuts },
): BodyScan {
  let total = 0;
  json.beginList(key);
  const scan = scanBodies(record, other, (path, value) => {
    total += path.length + value.length;
    if (total > maxTotal) {
      cuts.add('truncated', 'ct.text');
    } else if (value.length <= maxValue && path.length <= maxPath) {
      json.element(`${path}=${value}`);
    } else {
      const start = path.slice(0, maxPath);
      for (let at = 0; at === 0 || at + overlap < value.length; at += maxValue - overlap)
        json.element(`${start}=${value.slice(at, at + maxValue)}`);
    }
  });
  json.endListOrOmit();
  return scan;
}
