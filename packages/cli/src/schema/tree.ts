import type { EventEntry, Limits, PathLine, Shape } from '@trailkit/catalog';
import { pathLines } from '@trailkit/catalog';
import { custodianEvents } from './custodian.js';
import type { PartShapes } from './page.js';

/** A part of the record as an indented tree: name, type, what is known of it, and the path that a rule uses. */
export function treeOf(part: string, shape: Shape): string {
  const lines = pathLines(shape, part);
  const names = lines.map((line) => '  '.repeat(line.depth) + line.name);
  const types = lines.map((line) => [typeWords(line.shape), ...flags(line)].join(' '));
  const nameWidth = columnWidth(names, 48);
  const typeWidth = columnWidth(types, 40);
  const rows = lines.map(
    (line, row) => `${names[row]!.padEnd(nameWidth)}  ${types[row]!.padEnd(typeWidth)}  ${line.path}`,
  );
  // Two forms of a body may have the same member.
  const distinct = [...new Set(rows)];
  return [`${part}${lines.length === 0 ? `  ${typeWords(shape)}` : ''}`, ...distinct].join('\n');
}

function columnWidth(cells: readonly string[], maxWidth: number): number {
  return cells.reduce((width, cell) => Math.max(width, Math.min(maxWidth, cell.length)), 0);
}

function flags(line: PathLine): string[] {
  return [...(line.required ? ['required'] : []), ...(line.observed ? ['observed'] : [])];
}

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

/** The events of a Custodian policy and the tree of every part shown. */
export function treePage(entry: EventEntry, shapes: PartShapes): string {
  return (
    [custodianEvents(entry, shapes), ...[...shapes].map(([part, shape]) => treeOf(part, shape))].join('\n\n') + '\n'
  );
}
