import type { CheckedRecord, RecordProblem, TreeLine } from '../reading/messages.js';

/** A line of a record, with what is wrong there. */
export interface MarkedLine extends TreeLine {
  readonly problems: readonly RecordProblem[];
  /** The address of the page of the member, where the catalog has it. */
  readonly href: string | undefined;
}

/**
 * Puts problems, and addresses, at the lines of their members; problems of members that are absent, or not among the lines, at the nearest
 * line above.
 */
export function markLines(
  lines: readonly TreeLine[],
  { problems, pages }: Pick<CheckedRecord, 'problems' | 'pages'>,
): readonly MarkedLine[] {
  const byPath = new Map<string, RecordProblem[]>();
  const paths = new Set(lines.map(({ path }) => path));
  for (const problem of problems) {
    let { path } = problem;
    while (path !== '$' && !paths.has(path)) path = pathAbove(path);
    byPath.set(path, [...(byPath.get(path) ?? []), problem]);
  }
  const ofRecord = byPath.get('$') ?? [];
  const marked = lines.map((line) => ({
    ...line,
    problems: byPath.get(line.path) ?? [],
    href: pages.get(line.path),
  }));
  if (ofRecord.length === 0) return marked;
  return [{ depth: 0, name: '(the record)', text: '', path: '$', problems: ofRecord, href: undefined }, ...marked];
}

/** `$.a[0]["b.c"]` is below `$.a[0]`; what is written in another way is below the record. */
function pathAbove(path: string): string {
  const above = path.replace(/(?:\.[A-Za-z_]\w*|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/, '');
  return above === path || above === '' ? '$' : above;
}
