import type { Operand, Query, Selector } from '@trailkit/match';

/** A step of a path: a member, an element, or every element. */
export type PathPart = string | number | '*' | { readonly all: 'elements' | 'each' };

/** The steps of a path from the record; undefined for filters, slices and steps to all descendants. */
export function pathParts(operand: Operand): readonly PathPart[] | undefined {
  if (operand.kind !== 'query' || operand.root !== '$') return undefined;
  const parts = operand.segments.map(({ kind, selectors }) =>
    kind === 'child' && selectors.length === 1 ? partOf(selectors[0]!) : undefined,
  );
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partOf(selector: Selector): PathPart | undefined {
  switch (selector.kind) {
    case 'name':
      return selector.name;
    case 'index':
      return selector.index;
    case 'wildcard':
      return { all: 'elements' };
    case 'each':
      return { all: 'each' };
    default:
      return undefined;
  }
}

/** The members of a record that are bodies of calls: only below them are arrays. */
const bodies = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails', 'resources'];

/** Whether arrays may be on the way: the members that all records have are none, but for `resources`. */
export function mayHaveArrays([first]: readonly PathPart[]): boolean {
  return typeof first !== 'string' || bodies.includes(first);
}

/** The path without the steps "itself or each element". */
export function withoutEach(parts: readonly PathPart[]): readonly PathPart[] {
  return parts.filter((part) => typeof part !== 'object' || part.all !== 'each');
}

/** Whether a path is one member of the record, itself or its elements. */
export function isMember(query: Query, name: string): boolean {
  const parts = pathParts(query);
  const plain = parts && withoutEach(parts);
  return plain?.length === 1 && plain[0] === name;
}
