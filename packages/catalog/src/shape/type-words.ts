import type { Limits, Shape } from './shape.js';

/** One line on a shape: `string(1..128)`, `list of integer`, `map of string to structure`. */
export function typeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'nothing':
      return 'null';
    case 'structure':
      return 'structure';
    case 'list':
      return `list${range(shape)} of ${grouped(shape.member)}`;
    case 'map':
      return `map${range(shape)} of ${typeWords(shape.key)} to ${grouped(shape.value)}`;
    case 'recursive':
      return `structure ${shape.name} again`;
    case 'either':
      return shape.of.map(typeWords).join(' or ');
    case 'scalar':
      return shape.enum ? enumWords(shape.enum) : `${shape.type}${range(shape)}`;
  }
}

function grouped(shape: Shape): string {
  return shape.kind === 'either' ? `(${typeWords(shape)})` : typeWords(shape);
}

function enumWords(values: readonly unknown[]): string {
  const shown = values.slice(0, 4).map(String);
  return [...shown, ...(values.length > shown.length ? [`(${values.length - shown.length} more)`] : [])].join('|');
}

function range({ min, max }: Limits): string {
  if (min === undefined && max === undefined) return '';
  return `(${min ?? ''}..${max ?? ''})`;
}
