import type { GraphShape } from '../../graph/shape-graph.js';
import type { ViewType } from '../view-type.js';

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
