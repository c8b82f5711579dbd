import type { VNode } from 'preact';
import type { MarkedLine } from './mark-lines.js';

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
