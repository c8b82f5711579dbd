import type { Shape } from '@trailkit/catalog';

/** All values that a shape lists: of its own enum, of the members of a list, of the keys and values of a map. Each once. */
export function enumValues(shape: Shape): readonly string[] {
  return [...new Set(valuesOf(shape))];
}

function valuesOf(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'scalar':
      return (shape.enum ?? []).map(String);
    case 'list':
      return valuesOf(shape.member);
    case 'map':
      return [...valuesOf(shape.key), ...valuesOf(shape.value)];
    case 'either':
      return shape.of.flatMap(valuesOf);
    default:
      return [];
  }
}
