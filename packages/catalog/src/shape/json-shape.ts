import type { Limits, Member, Shape } from './shape.js';

/** The documentation of a member; the structure's name is unknown where the schema has it inline. */
export type DescribeMember = (structure: string | undefined, member: string) => string | undefined;

/**
 * A shape as aws-cloudtrail-events-schema prints it. An object whose `type` is a string describes one value; every other object is
 * a structure, by member name.
 */
export function toJsonShape(shape: Shape, describe?: DescribeMember): unknown {
  switch (shape.kind) {
    case 'nothing':
      return null;
    case 'structure':
      return Object.fromEntries(
        shape.members.map((member) => [member.name, describedMember(member, shape.name, describe)]),
      );
    case 'list':
      return { type: 'list', member: toJsonShape(shape.member, describe), ...limits(shape) };
    case 'map':
      return { type: 'map', key: toJsonShape(shape.key), value: toJsonShape(shape.value, describe), ...limits(shape) };
    case 'recursive':
      return { type: 'structure', recursive: shape.name };
    case 'either':
      return { type: 'either', of: shape.of.map((form) => toJsonShape(form, describe)) };
    case 'scalar':
      return { type: shape.type, enum: shape.enum, ...limits(shape), pattern: shape.pattern };
  }
}

/** A structure has no place for a text of its own: every key of it is a member. */
function describedMember(member: Member, structure: string | undefined, describe: DescribeMember | undefined): unknown {
  const printed = toJsonShape(member.shape, describe);
  const documentation = member.shape.kind === 'structure' ? undefined : describe?.(structure, member.name);
  return documentation === undefined ? printed : { ...(printed as object), documentation };
}

function limits({ max, min }: Limits): Limits {
  return { max, min };
}
