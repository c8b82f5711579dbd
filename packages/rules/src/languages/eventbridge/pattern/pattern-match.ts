import type { MatchExpression, Span } from '@trailkit/match';
import { allOf, anyOf } from '../../../tree/build.js';
import type { Alternative, PatternField } from './field.js';
import { fieldsTogether } from './pattern-tree.js';

/** A field of the pattern as the tree has it. */
export interface PlacedField {
  /** The field as it is looked for in the record, with its path there. */
  readonly fields?: readonly PatternField[];
  /** A condition besides. */
  readonly conditions?: readonly MatchExpression[];
}

/** How to make a tree of a pattern. */
export interface PatternMatchOptions {
  /** The part of the file that the pattern takes. */
  readonly span: Span;
  /** Where a field of the event is in the record. @default the event is the record */
  readonly locate?: (field: PatternField) => PlacedField;
  /** Whether `detail` is never an array, so that its members are apart. @default false */
  readonly detailIsObject?: boolean;
}

/**
 * The tree of a pattern's alternatives; undefined where they ask for nothing. It means what event-ruler 2 means, but for: fields of the event whose own
 * names have dots; numbers with more digits than a double holds; and a field that is looked at both as a value and as an object of one nested array.
 */
export function patternMatch(
  alternatives: readonly Alternative[],
  { span, locate = (field) => ({ fields: [field] }), detailIsObject = false }: PatternMatchOptions,
): MatchExpression | undefined {
  const common = commonGroups(alternatives, (field) => groupOf(field, detailIsObject));
  const shared = conjunctions(common, locate);
  const others = alternatives.map((alternative) =>
    conjunctions(
      [...alternative.values()].filter((field) => !common.includes(field)),
      locate,
    ),
  );
  const either = others.some((lists) => lists.some((list) => list.length === 0)) ? [] : others.flat();
  const conditions = [...oneOf(shared, span), ...(either.length === 0 ? [] : oneOf(either, span))];
  return conditions.length === 0 ? undefined : allOf(conditions, span);
}

/** The ways in which fields can hold together, each a list of conditions. */
function conjunctions(
  fields: readonly PatternField[],
  locate: (field: PatternField) => PlacedField,
): readonly (readonly MatchExpression[])[] {
  const placed = fields.map(locate);
  const conditions = placed.flatMap((each) => each.conditions ?? []);
  const lists = fieldsTogether(placed.flatMap((each) => each.fields ?? []));
  return lists.map((list) => [...conditions, ...list]);
}

function oneOf(lists: readonly (readonly MatchExpression[])[], span: Span): readonly MatchExpression[] {
  if (lists.some((list) => list.length === 0)) return [];
  if (lists.length === 1) return lists[0]!;
  return [
    anyOf(
      lists.map((list) => allOf(list, span)),
      span,
    ),
  ];
}

/**
 * The fields that all alternatives have, where no field that only some have begins with the same name: those could be bound to the same
 * element of an array.
 */
function commonGroups(
  alternatives: readonly Alternative[],
  group: (field: PatternField) => string,
): readonly PatternField[] {
  const [first, second] = alternatives;
  if (first === undefined) return [];
  if (second === undefined) return [...first.values()];
  const isCommon = (field: PatternField): boolean =>
    alternatives.every((alternative) => alternative.get(field.name) === field);
  const varying = new Set(
    alternatives.flatMap((alternative) => [...alternative.values()].filter((field) => !isCommon(field)).map(group)),
  );
  return [...first.values()].filter((field) => isCommon(field) && !varying.has(group(field)));
}

/** The first name of a field that may be an array's. */
function groupOf({ path }: PatternField, detailIsObject: boolean): string {
  const [first, second] = path;
  return detailIsObject && first?.text === 'detail' && second ? `detail.${second.text}` : (first?.text ?? '');
}
