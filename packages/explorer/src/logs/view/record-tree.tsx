import type { VNode } from 'preact';
import type { RecordProblem, TreeLine } from '../reading/messages.js';

/** A line of a record, with what is wrong there. */
export interface MarkedLine extends TreeLine {
  readonly problems: readonly RecordProblem[];
}

/** Puts problems at the lines of their members; those of members that are absent, or not among the lines, at the nearest line above. */
export function markLines(lines: readonly TreeLine[], problems: readonly RecordProblem[]): readonly MarkedLine[] {
  const byPath = new Map<string, RecordProblem[]>();
  const paths = new Set(lines.map(({ path }) => path));
  for (const problem of problems) {
    let { path } = problem;
    while (path !== '$' && !paths.has(path)) path = pathAbove(path);
    byPath.set(path, [...(byPath.get(path) ?? []), problem]);
  }
  const ofRecord = byPath.get('$') ?? [];
  const marked = lines.map((line) => ({ ...line, problems: byPath.get(line.path) ?? [] }));
  if (ofRecord.length === 0) return marked;
  return [{ depth: 0, name: '(the record)', text: '', path: '$', problems: ofRecord }, ...marked];
}

/** `$.a[0]["b.c"]` is below `$.a[0]`. */
function pathAbove(path: string): string {
  return path.replace(/(?:\.[A-Za-z_]\w*|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/, '') || '$';
}

/** Lines of a depth, each with those below it. */
export function RecordTree({ lines, depth }: { lines: readonly MarkedLine[]; depth: number }): VNode {
  const groups: { readonly line: MarkedLine; readonly below: MarkedLine[] }[] = [];
  for (const line of lines)
    if (line.depth === depth) groups.push({ line, below: [] });
    else groups.at(-1)?.below.push(line);
  return (
    <ul class="fields">
      {groups.map(({ line, below }) => (
        <li key={line.path}>
          {below.length === 0 ? (
            <Line line={line} />
          ) : (
            <details open={depth < 2}>
              <summary>
                <Line line={line} />
              </summary>
              <RecordTree lines={below} depth={depth + 1} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { name, text, path, problems } }: { line: MarkedLine }): VNode {
  return (
    <>
      <strong title={path.slice(0, 500)}>{name}</strong>
      {text !== '' && (
        <>
          : <code>{text}</code>
        </>
      )}
      {problems.map((problem) => (
        <span key={problem.path + problem.text} class={`problem ${problem.severity}`} tabIndex={-1}>
          {' '}
          {problem.severity}
          {problem.path !== path && ` at ${problem.path.slice(0, 300)}`}: {problem.text}
        </span>
      ))}
    </>
  );
}
