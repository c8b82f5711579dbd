import type { Fidelity, FidelityRow } from './measure.js';

const heads = ['protocol', 'side', 'bodies', 'fully described', 'distinct paths', 'described', 'type problems'];

/** The measure as a table in Markdown, which reads well as text too. */
export function fidelityTable(fidelity: Fidelity): string {
  const { rows, records, recordsKnown, operations, operationsKnown, unreadable } = fidelity;
  const cells = [...rows, ...totals(rows)].map((row) => [
    row.protocol,
    row.side,
    String(row.bodies),
    share(row.described, row.bodies),
    String(row.paths),
    share(row.pathsDescribed, row.paths),
    String(row.typeProblems),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...cells.map((row) => row[column]!)].map((cell) => cell.length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const summary = [
    `records: ${records}, of known events: ${share(recordsKnown, records)}`,
    `distinct event names: ${operations}, known: ${share(operationsKnown, operations)}`,
    ...(unreadable > 0 ? [`not readable: ${unreadable}`] : []),
  ];
  return `${[line(heads), rule, ...cells.map(line), '', ...summary].join('\n')}\n`;
}

/** Sums by side; there is none where nothing was counted. */
function totals(rows: readonly FidelityRow[]): FidelityRow[] {
  return (['request', 'response', 'error'] as const).flatMap((side) => {
    const ofSide = rows.filter((row) => row.side === side);
    const sum = (member: 'bodies' | 'described' | 'paths' | 'pathsDescribed' | 'typeProblems'): number =>
      ofSide.reduce((total, row) => total + row[member], 0);
    if (ofSide.length === 0) return [];
    return [
      {
        protocol: 'all',
        side,
        bodies: sum('bodies'),
        described: sum('described'),
        paths: sum('paths'),
        pathsDescribed: sum('pathsDescribed'),
        typeProblems: sum('typeProblems'),
      },
    ];
  });
}

/** A share never reads as everything while something is left: 99.97 % is not 100 %. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (100 * part) / whole;
  return `${part} (${(part < whole ? Math.floor(percent * 10) / 10 : percent).toFixed(1)} %)`;
}
