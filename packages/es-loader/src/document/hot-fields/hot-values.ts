import { deepestFreePart, longestKeyword, mostHotValues } from '../limits.js';
import { isObject } from '../member.js';
import type { HotKind } from './hot-kind.js';
import { anyMember, type HotShape } from './hot-shapes.js';

/** What an event is about, each value once. */
export type HotValues = Readonly<Record<HotKind, Set<string>>>;

/** Nothing yet. */
export function noHotValues(): HotValues {
  const none = (): Set<string> => new Set();
  return { arn: none(), id: none(), name: none(), bucket: none(), role: none(), policy: none(), user: none() };
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
    for (const name of Object.keys(value)) {
      const inner = shape.get(name) ?? shape.get(anyMember);
      if (inner !== undefined) addHotValues(values, value[name], inner, depth + 1);
    }
  }
}

/** An ARN says itself what it names, whatever the member is called; any other text is what the member is. */
export function addText(values: HotValues, kind: HotKind, text: string): void {
  if (text.startsWith('arn:')) addArn(values, text);
  else if (kind !== 'arn') add(values[kind], text);
}

/** `arn:partition:service:region:account:resource` */
const arn = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(?:(role|policy|user)\/(?:.*\/)?)?([^/]*)/s;
const ofArn: Readonly<Record<string, HotKind>> = { role: 'role', policy: 'policy', user: 'user' };

function addArn(values: HotValues, text: string): void {
  const [, service, type = '', name = ''] = arn.exec(text) ?? [];
  add(values.arn, text);
  if (service === 's3') add(values.bucket, name);
  else if (service === 'iam' && type !== '') add(values[ofArn[type]!], name);
}

/** What is too long is no name. One more than is kept is taken, to tell that there are more. */
function add(known: Set<string>, text: string): void {
  if (text !== '' && text.length <= longestKeyword && known.size <= mostHotValues) known.add(text);
}
