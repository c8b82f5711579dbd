import { maxFreeDepth, maxKeywordLength, maxPromotedValues } from '../limits.js';
import { isObject } from '../member.js';
import type { PromotedKind } from './promoted-kind.js';
import { anyMember, type PromotedShape } from './promoted-shapes.js';

/** The resources and users that an event is about, each value once. */
export type PromotedValues = Record<PromotedKind, string[]>;

/** Nothing yet. */
export function noPromotedValues(): PromotedValues {
  return { arn: [], id: [], name: [], bucket: [], role: [], policy: [], user: [] };
}

/** Adds what a value holds where its shape says that a promoted field is. */
export function addPromotedValues(values: PromotedValues, value: unknown, shape: PromotedShape, depth = 0): void {
  if (typeof shape === 'string') {
    if (typeof value === 'string') addText(values, shape, value);
    else if (Array.isArray(value)) for (const each of value) if (typeof each === 'string') addText(values, shape, each);
  } else if (depth > 2 * maxFreeDepth) {
    return;
  } else if (Array.isArray(value)) {
    for (const each of value) addPromotedValues(values, each, shape, depth + 1);
  } else if (isObject(value)) {
    for (const name in value) {
      const inner = shape.get(name) ?? shape.get(anyMember);
      if (inner !== undefined) addPromotedValues(values, value[name], inner, depth + 1);
    }
  }
}

/** An ARN says itself what it names, whatever the member is called; any other text is what the member is. */
export function addText(values: PromotedValues, kind: PromotedKind, text: string): void {
  if (text === '' || text.length > maxKeywordLength) return; // too long to be a name
  if (text.startsWith('arn:')) addArn(values, text);
  else if (kind !== 'arn') add(values[kind], text);
}

/** `arn:partition:s3:::bucket/key` and `arn:partition:iam::account:role/path/name` */
const ofBucket = /^arn:[^:]*:s3:::([^/]+)/;
const ofIdentity = /^arn:[^:]*:iam::[^:]*:(role|policy|user)\/(?:.*\/)?([^/]+)$/s;

function addArn(values: PromotedValues, arn: string): void {
  add(values.arn, arn);
  const [, bucket] = ofBucket.exec(arn) ?? [];
  if (bucket !== undefined) add(values.bucket, bucket);
  const [, type, name] = ofIdentity.exec(arn) ?? [];
  if (name !== undefined) add(values[type as 'role' | 'policy' | 'user'], name);
}

/** One more than is kept is taken, to tell that there are more. */
function add(known: string[], text: string): void {
  if (known.length <= maxPromotedValues && !known.includes(text)) known.push(text);
}
