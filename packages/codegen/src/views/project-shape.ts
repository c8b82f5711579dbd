import type { GraphShape, ShapeGraph, StructureShape } from '../graph/shape-graph.js';
import { mayBeLeftOut } from './left-out.js';
import { type Spelling, type SpellingContext, unique } from './spelling/spelling.js';
import type { StructureType, ViewMember, ViewType } from './view-type.js';

/** Definitions of a service as they come up: each shape is written once per spelling. */
export interface Definitions {
  readonly types: Map<string, ViewType>;
  /** Shape and suffix → name of the definition; also what is still being written, so that recursion ends. */
  readonly names: Map<string, string>;
}

/** An empty set of definitions. */
export function createDefinitions(): Definitions {
  return { types: new Map(), names: new Map() };
}

/** Writes a shape of the model as CloudTrail writes it, structures and enums as named definitions. */
export function projectShape(
  shapeName: string,
  spelling: Spelling,
  graph: ShapeGraph,
  definitions: Definitions,
): ViewType {
  const context: SpellingContext = {
    typeOf: (name) => projectShape(name, spelling, graph, definitions),
    shape: (name) => shapeOf(name, graph),
  };
  const shape = shapeOf(shapeName, graph);
  const type = isNamed(shape)
    ? named(shapeName, shape, spelling, context, definitions)
    : inline(shape, spelling, context);
  return shape.sensitive ? { kind: 'union', of: [type, { kind: 'mask' }] } : type;
}

/** The members of a structure in a spelling, without making it a definition. */
export function projectMembers(
  structure: StructureShape,
  spelling: Spelling,
  graph: ShapeGraph,
  definitions: Definitions,
): readonly ViewMember[] {
  const context: SpellingContext = {
    typeOf: (name) => projectShape(name, spelling, graph, definitions),
    shape: (name) => shapeOf(name, graph),
  };
  return structureMembers(structure, spelling, context);
}

function shapeOf(name: string, graph: ShapeGraph): GraphShape {
  const shape = graph.shapes.get(name);
  // A model whose reference leads nowhere is reported by the trait check; here it is any value.
  return shape ?? { kind: 'structure', members: [], document: true };
}

function isNamed(shape: GraphShape): boolean {
  return (shape.kind === 'structure' && !shape.document) || (shape.kind === 'string' && shape.enum !== undefined);
}

function named(
  shapeName: string,
  shape: GraphShape,
  spelling: Spelling,
  context: SpellingContext,
  definitions: Definitions,
): ViewType {
  // A string is written the same in every spelling.
  const key = shape.kind === 'string' ? shapeName : `${shapeName}${spelling.suffix}`;
  let name = definitions.names.get(key);
  if (name === undefined) {
    name = key;
    definitions.names.set(key, name);
    definitions.types.set(name, inline(shape, spelling, context));
  }
  return spelling.emptyAs && shape.kind === 'structure'
    ? { kind: 'union', of: [{ kind: 'named', name }, spelling.emptyAs] }
    : { kind: 'named', name };
}

function inline(shape: GraphShape, spelling: Spelling, context: SpellingContext): ViewType {
  switch (shape.kind) {
    case 'structure':
      return shape.document
        ? { kind: 'any' }
        : { kind: 'structure', members: structureMembers(shape, spelling, context) };
    case 'list':
      return (
        spelling.list?.(shape, context) ?? {
          kind: 'list',
          of: context.typeOf(shape.member),
          min: shape.min,
          max: shape.max,
        }
      );
    case 'map':
      return spelling.map?.(shape, context) ?? { kind: 'map', of: context.typeOf(shape.value) };
    case 'string':
      return (
        spelling.scalar?.(shape) ?? {
          kind: 'string',
          enum: shape.enum,
          min: shape.min,
          max: shape.max,
          pattern: shape.pattern,
        }
      );
    case 'number':
      return spelling.scalar?.(shape) ?? { kind: 'number', integer: shape.integer, min: shape.min, max: shape.max };
    default:
      return spelling.scalar?.(shape) ?? { kind: shape.kind };
  }
}

function structureMembers(
  structure: StructureShape,
  spelling: Spelling,
  context: SpellingContext,
): readonly ViewMember[] {
  const members = new Map<string, ViewMember>();
  for (const member of structure.members) {
    if (member.streaming) continue;
    const names = unique([...spelling.memberNames(member, structure), ...(member.alsoNamed ?? [])]);
    const required = member.required && names.length === 1 && !mayBeLeftOut(member, context.shape);
    for (const name of names) {
      if (members.has(name)) continue;
      const type = spelling.member?.(member, context) ?? context.typeOf(member.shape);
      members.set(name, { name, type, required, evidence: 'inferred' });
    }
  }
  for (const extra of spelling.extraMembers ?? []) if (!members.has(extra.name)) members.set(extra.name, extra);
  return [...members.values()];
}

/** A structure's type from members that were put together by hand. */
export function structureOf(members: readonly ViewMember[]): StructureType {
  return { kind: 'structure', members };
}

/** A member that a rule adds: never required. */
export function extraMember(name: string, type: ViewType): ViewMember {
  return { name, type, required: false, evidence: 'inferred' };
}
