import type { GraphMember, GraphShape, ListShape, MapShape, StructureShape } from '../../graph/shape-graph.js';
import type { ViewMember, ViewType } from '../view-type.js';

/**
 * How CloudTrail writes the shapes of a body: member names, lists, scalars. One file per spelling.
 * Without a hook the shape is written as JSON writes it.
 */
export interface Spelling {
  /** Distinguishes a shape's definition from the same shape in another spelling of the service. */
  readonly suffix: string;
  /** The names a member is seen under, the likeliest first; none drops the member. */
  readonly memberNames: (member: GraphMember, structure: StructureShape) => readonly string[];
  readonly list?: (list: ListShape, context: SpellingContext) => ViewType;
  readonly map?: (map: MapShape, context: SpellingContext) => ViewType;
  readonly scalar?: (shape: GraphShape) => ViewType | undefined;
  /** Members that every structure of this spelling may have beside its own. */
  readonly extraMembers?: readonly ViewMember[];
  /** The text of an empty structure, beside `{}`. */
  readonly emptyAs?: ViewType;
  /** The type of one member, where it depends on how the member is sent and not on its shape alone. */
  readonly member?: (member: GraphMember, context: SpellingContext) => ViewType | undefined;
}

/** Everything that a spelling may ask for while it writes a shape. */
export interface SpellingContext {
  /** Writes the shape of that name in the same spelling. */
  readonly typeOf: (shape: string) => ViewType;
  readonly shape: (name: string) => GraphShape;
}

/** `DBInstanceIdentifier` → `dBInstanceIdentifier`: only the first letter, whatever follows. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The reverse of {@link lowerFirst}. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The names without repetitions, first come first. */
export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
