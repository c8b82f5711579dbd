import { deepestFreePart, longestKeyword, mostHotValues } from '../limits.js';
import { isObject } from '../member.js';
import type { HotKind } from './hot-kind.js';
import { anyMember, type HotShape } from './hot-shapes.js';

/** What an event is about, each value once. */
export type HotValues = Record<HotKind, string[]>;

/** Nothing yet. */
export function noHotValues(): HotValues {
  return { arn: [], id: [], name: [], bucket: [], role: [], policy: [], user: [] };
}

/** Adds what a value holds where its shape says that something hot is. */
export function addHotValues(values: HotValues, value: unknown, shape: HotShape, depth = 0): void {
  if (typeof shape === 'string') {
    if (typeof value === 'string') addText(values, shape, value);
    else if (Array.isArray(value)) for (const each of value) if (typeof each === 'string') addText(values, shape, each);
  } else if (depth > 2 * deepestFreePart) {
    return;
  } else if (Array.isArray(value)) {
    for (const each of value) addHotValues(values, each, shape, depth + 1);
  } else if (isObject(value)) {
    for (const name in value) {
      const inner = shape.get(name) ?? shape.get(anyMember);
      if (inner !== undefined) addHotValues(values, value[name], inner, depth + 1);
    }
  }
}

/** An ARN says itself what it names, whatever the member is called; any other text is what the member is. */
export function addText(values: HotValues, kind: HotKind, text: string): void {
  if (text === '' || text.length > longestKeyword) return; // too long to be a name
  if (text.startsWith('arn:')) addArn(values, text);
  else if (kind !== 'arn') add(values[kind], text);
}

/** `arn:partition:s3:::bucket/key` and `arn:partition:iam::account:role/path/name` */
const ofBucket = /^arn:[^:]*:s3:::([^/]+)/;
const ofIdentity = /^arn:[^:]*:iam::[^:]*:(role|policy|user)\/(?:.*\/)?([^/]+)$/s;

function addArn(values: HotValues, arn: string): void {
  add(values.arn, arn);
  const [, bucket] = ofBucket.exec(arn) ?? [];
  if (bucket !== undefined) add(values.bucket, bucket);
  const [, type, name] = ofIdentity.exec(arn) ?? [];
  if (name !== undefined) add(values[type as 'role' | 'policy' | 'user'], name);
}

/** One more than is kept is taken, to tell that there are more. */
function add(known: string[], text: string): void {
  if (known.length <= mostHotValues && !known.includes(text)) known.push(text);
}
