import type { PathStep } from './path-step.js';

/** An event pattern of EventBridge, or a part of one. */
export interface EventPattern {
  readonly [name: string]: EventPattern | readonly unknown[];
}

const identifier = /^[A-Za-z_]\w*$/;

/** As JMESPath, which Cloud Custodian and the AWS CLI take: `responseElements.instancesSet.items[].instanceId`. */
export function toJmesPath(steps: readonly PathStep[]): string {
  return joined(steps, {
    member: (name) => `.${identifier.test(name) ? name : JSON.stringify(name)}`,
    element: '[]',
    value: '.*',
  });
}

/** As JSONPath (RFC 9535) from the record: `$.responseElements.instancesSet.items[*].instanceId`. */
export function toJsonPath(steps: readonly PathStep[]): string {
  const path = joined(steps, {
    member: (name) => (identifier.test(name) ? `.${name}` : `[${quoted(name)}]`),
    element: '[*]',
    value: '.*',
  });
  return path === '' || path.startsWith('[') ? `$${path}` : `$.${path}`;
}

/**
 * As a field of an index, where lists are looked through: `responseElements.instancesSet.items.instanceId`. Of a map it has `*` for
 * any key.
 */
export function toDottedPath(steps: readonly PathStep[]): string {
  return joined(steps, { member: (name) => `.${name}`, element: '', value: '.*' });
}

/**
 * As the nested `detail` of an EventBridge event pattern, which looks through lists: `{ detail: { requestParameters: { bucketName:
 * values } } }`. Undefined where the path leads through any value of a map: a pattern has to name its keys.
 */
export function toEventPattern(steps: readonly PathStep[], values: readonly unknown[]): EventPattern | undefined {
  if (steps.some(({ kind }) => kind === 'value')) return undefined;
  const names = steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  if (names.length === 0) return undefined;
  const nested = names.reduceRight<EventPattern | readonly unknown[]>(
    (inner, name) => Object.fromEntries([[name, inner]]),
    values,
  );
  return { detail: nested };
}

interface Spelling {
  readonly member: (name: string) => string;
  readonly element: string;
  readonly value: string;
}

function joined(steps: readonly PathStep[], spelling: Spelling): string {
  return steps
    .map((step) => (step.kind === 'member' ? spelling.member(step.name) : spelling[step.kind]))
    .join('')
    .replace(/^\./, '');
}

/** A name in the single quotes of RFC 9535. */
function quoted(name: string): string {
  const inside = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}
