import type { Member, Shape } from '../shape/shape.js';

/** A value somewhere in a body: a line of the tree. */
export interface PathLine {
  readonly depth: number;
  readonly name: string;
  /** Where the value is below `detail`, as JMESPath: `responseElements.instancesSet.items[].instanceId`. */
  readonly path: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly observed: boolean;
}

/** Every value of a body in the order of the schema, depth first. */
export function pathLines(shape: Shape, path: string): PathLine[] {
  return below(shape, path, 1);
}

function below(shape: Shape, path: string, depth: number): PathLine[] {
  switch (shape.kind) {
    case 'structure':
      return shape.members.flatMap((member) => memberLines(member, path, depth));
    case 'list':
      return below(shape.member, `${path}[]`, depth);
    case 'map':
      return below(shape.value, `${path}.*`, depth);
    case 'either':
      return shape.of.flatMap((form) => below(form, path, depth));
    default:
      return [];
  }
}

function memberLines(member: Member, parent: string, depth: number): PathLine[] {
  const path = `${parent}.${pathStep(member.name)}`;
  return [{ depth, path, ...member }, ...below(member.shape, path, depth + 1)];
}

/** JMESPath takes a name of other letters in double quotes only. */
function pathStep(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
