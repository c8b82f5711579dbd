import type { GraphShape } from '../../graph/shape-graph.js';
import { structureOf } from '../project-shape.js';
import type { ViewType } from '../view-type.js';

/** The form of an empty XML element. */
export const emptyElement: ViewType = { kind: 'string', max: 0 };

/** An element that may repeat: one is the value itself, several are an array. */
export function oneOrMore(type: ViewType): ViewType {
  return { kind: 'union', of: [type, { kind: 'list', of: type }] };
}

/** `{ element: one or several }`, or `""` where the list is empty. */
export function elementList(element: string, type: ViewType): ViewType {
  const list = structureOf([{ name: element, type: oneOrMore(type), required: false, evidence: 'inferred' }]);
  return { kind: 'union', of: [list, emptyElement] };
}

/** Text has no type in XML: the conversion makes numbers and booleans of what looks like them. */
export function xmlScalar(shape: GraphShape): ViewType | undefined {
  const free = shape.kind === 'string' && shape.enum === undefined;
  return free ? { kind: 'xml-text' } : undefined;
}
