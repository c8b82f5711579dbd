import type { TimeWindow } from '../time/window.js';
import type { SourceQuery } from '../sources/record-source.js';

/** How a query will be read, in lines: what the source does, and what is left to filter here. */
export function explainQuery({ source, filter }: SourceQuery, window: TimeWindow, matches: readonly string[]): string {
  const { patterns, resources } = filter;
  const local = [
    ...[...patterns.included, ...patterns.excluded].map(({ pattern }) => pattern.text),
    ...matches,
    ...resources.names.map((name) => `resource ${name}`),
    ...resources.types.map((type) => `resource type ${type}`),
  ];
  const lines = [...source.plan(filter, window).explain(), `filtered here: ${local.join('; ') || 'nothing'}`];
  return [source.name, ...lines.map((line) => `  ${line}`)].map((line) => `${line}\n`).join('');
}
