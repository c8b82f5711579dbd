import type { Member, Shape } from '../shape/shape.js';
import type { PathStep } from './path-step.js';
import { member } from './path-step.js';
import { toJmesPath } from './print-path.js';

/** A value somewhere in a body: a line of the tree. */
export interface PathLine {
  readonly depth: number;
  readonly name: string;
  /** From the record to the value. */
  readonly steps: readonly PathStep[];
  /** The steps as JMESPath below an EventBridge event's `detail`: `responseElements.instancesSet.items[].instanceId`. */
  readonly path: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly observed: boolean;
}

/** Every value of a part of a record in the order of the schema, depth first; without a part, the shape is that of the record. */
export function pathLines(shape: Shape, part?: string): PathLine[] {
  return below(shape, part === undefined ? [] : [member(part)], 1);
}

function below(shape: Shape, steps: readonly PathStep[], depth: number): PathLine[] {
  switch (shape.kind) {
    case 'structure':
      return shape.members.flatMap((each) => memberLines(each, steps, depth));
    case 'list':
      return below(shape.member, [...steps, { kind: 'element' }], depth);
    case 'map':
      return below(shape.value, [...steps, { kind: 'value' }], depth);
    case 'either':
      return shape.of.flatMap((form) => below(form, steps, depth));
    default:
      return [];
  }
}

function memberLines(each: Member, parent: readonly PathStep[], depth: number): PathLine[] {
  const steps = [...parent, member(each.name)];
  return [{ depth, steps, path: toJmesPath(steps), ...each }, ...below(each.shape, steps, depth + 1)];
}
