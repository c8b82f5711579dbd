import type { GraphMember, GraphShape } from '../../graph/shape-graph.js';
import type { ViewType } from '../view-type.js';
import type { SpellingContext } from './spelling.js';

/** A number or boolean that is recorded as itself or as the text that was sent: `1`, `"1"`; undefined for other shapes. */
export function orAsText(shape: GraphShape): ViewType | undefined {
  if (shape.kind === 'boolean')
    return { kind: 'union', of: [{ kind: 'boolean' }, { kind: 'string', enum: ['true', 'false'] }] };
  if (shape.kind !== 'number') return undefined;
  const { integer, min, max } = shape;
  return {
    kind: 'union',
    of: [
      { kind: 'number', integer, min, max },
      { kind: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
    ],
  };
}

/**
 * Values beside the body, in the query string, the path or a header, were sent as text: numbers, booleans and times are recorded as
 * themselves or as that text, a list of the query string as a list or, where it has one value (`?tagKeys=a`), as that value.
 */
export function textBesideBody(member: GraphMember, { shape, typeOf }: SpellingContext): ViewType | undefined {
  if (member.location === undefined) return undefined;
  const sent = shape(member.shape);
  if (sent.kind === 'timestamp') return { kind: 'union', of: [{ kind: 'timestamp' }, { kind: 'string' }] };
  if (sent.kind !== 'list') return orAsText(sent);
  const one = orAsText(shape(sent.member)) ?? typeOf(sent.member);
  return { kind: 'union', of: [typeOf(member.shape), one] };
}
