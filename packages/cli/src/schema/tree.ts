import type { EventEntry, PathLine, Shape } from '@trailkit/catalog';
import { custodianEvents, pathLines, typeWords } from '@trailkit/catalog';
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

/** The events of a Custodian policy and the tree of every part shown. */
export function treePage(entry: EventEntry, shapes: PartShapes): string {
  return (
    [custodianEvents(entry, shapes), ...[...shapes].map(([part, shape]) => treeOf(part, shape))].join('\n\n') + '\n'
  );
}
