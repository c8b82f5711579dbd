import type { Cuts } from './cuts.js';
import type { JsonObject } from './event-document.js';
import { jsonText } from './json-text.js';
import { maxFreeDepth } from './limits.js';
import { isObject } from './member.js';

/**
 * A free part as both products take it: an object or a list of objects, of at most that many levels, whose leaves
 * fit into a term with their path. Nothing is copied where nothing is to be changed, which is nearly always.
 */
export function fitFree(value: unknown, field: string, bytesLeft: number, cuts: Cuts): unknown {
  const rooted = atRoot(value, field, cuts);
  if (fits(rooted, bytesLeft, 0, false)) return rooted;
  return fitted({ value: rooted, path: field, bytesLeft, depth: 0, inList: false, cuts });
}

/** A scalar cannot be where an object is expected, nor in a list of objects. */
function atRoot(value: unknown, field: string, cuts: Cuts): unknown {
  if (!Array.isArray(value)) return isObject(value) ? value : wrapped(value, field, cuts);
  if (value.every((each) => each === null || isObject(each))) return value;
  return value.map((each: unknown) => (each === null || isObject(each) ? each : wrapped(each, field, cuts)));
}

function wrapped(value: unknown, field: string, cuts: Cuts): JsonObject {
  cuts.add('wrapped', field);
  return { value };
}

/** Objects are levels, and so are lists in lists, or there would be no end to them. */
function levelOf(value: object, depth: number, inList: boolean): number {
  return Array.isArray(value) && !inList ? depth : depth + 1;
}

/** Whether nothing is to be changed, sure and quick: it takes every character for the three bytes it has at most. */
function fits(value: unknown, bytesLeft: number, depth: number, inList: boolean): boolean {
  if (typeof value === 'string') return value.length * 3 <= bytesLeft;
  if (typeof value === 'number' && isRounded(value)) return false;
  if (typeof value !== 'object' || value === null) return bytesLeft >= maxNumberBytes;
  const level = levelOf(value, depth, inList);
  if (level > maxFreeDepth || bytesLeft < 0) return false;
  if (Array.isArray(value)) {
    for (const each of value) if (!fits(each, bytesLeft, level, true)) return false;
    return true;
  }
  for (const name in value) {
    if (maybeOdd.test(name) || !fits((value as JsonObject)[name], bytesLeft - 3 * name.length - 1, level, false))
      return false;
  }
  return true;
}

/** Characters that names may not have: NUL for Elasticsearch, half a surrogate pair for OpenSearch 3. */
const odd = /\0|\p{Surrogate}/gu;
const maybeOdd = /[\0\ud800-\udfff]/;

/** `-1.2345678901234567e-300`, and then some. */
const maxNumberBytes = 32;

interface Part {
  readonly value: unknown;
  readonly path: string;
  /** Bytes that are left for the value, and for what is below. */
  readonly bytesLeft: number;
  readonly depth: number;
  readonly inList: boolean;
  readonly cuts: Cuts;
}

/** The same part with what does not fit cut to what does; undefined where nothing of it does. */
function fitted(part: Part): unknown {
  const { value, path, bytesLeft, depth, inList, cuts } = part;
  if (typeof value !== 'object' || value === null) return fittedLeaf(part);
  const level = levelOf(value, depth, inList);
  if (level > maxFreeDepth) {
    cuts.add('truncated', path);
    return fittedLeaf({ ...part, value: jsonText(value, { atMost: bytesLeft }) });
  }
  if (Array.isArray(value)) {
    return value
      .map((each: unknown) => fitted({ ...part, value: each, depth: level, inList: true }))
      .filter((each) => each !== undefined);
  }
  const made = Object.create(null) as JsonObject;
  for (const [given, inner] of Object.entries(value)) {
    const name = given.replaceAll(odd, '\ufffd');
    const at = `${path}.${name}`;
    if (name !== given) cuts.add('renamed', at);
    const left = bytesLeft - Buffer.byteLength(name) - (depth === 0 ? 0 : 1);
    if (left < 0) {
      cuts.add('truncated', at);
      continue;
    }
    const kept = fitted({ value: inner, path: at, bytesLeft: left, depth: level, inList: false, cuts });
    if (kept !== undefined) made[name] = kept;
  }
  return made;
}

/** Whether a number may have been another integer in the record's text. From 1e21 on JSON.stringify writes no integers, and nor does AWS. */
function isRounded(value: number): boolean {
  return value > Number.MAX_SAFE_INTEGER ? value < 1e21 : value < Number.MIN_SAFE_INTEGER && value > -1e21;
}

function fittedLeaf({ value, path, bytesLeft, cuts }: Part): unknown {
  if (typeof value === 'number' && isRounded(value)) cuts.add('rounded', path);
  const text = typeof value === 'string' ? value : String(value);
  if (text.length * 3 <= bytesLeft || Buffer.byteLength(text) <= bytesLeft) return value;
  cuts.add('truncated', path);
  if (typeof value !== 'string' || bytesLeft <= 0) return undefined;
  const bytes = Buffer.from(value);
  let end = bytesLeft;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
