import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { visibleText } from '../report/visible-text.js';
import { valueExpression } from '../summary/filter-expressions.js';
import { narrow } from './logs-state.js';
import type { MarkedLine } from './mark-lines.js';

interface RecordLines {
  readonly lines: readonly MarkedLine[];
  readonly depth: number;
  /** Whether each line says its path, as match expressions have it. */
  readonly withPaths: boolean;
}

/** How many members of an object or a list are shown at first, and more at a time: thousands at once take the page long. */
const membersShown = 200;

/** Lines of a depth, each with those below it; of very many the first ones, and those with problems. */
export function RecordTree({ lines, depth, withPaths }: RecordLines): VNode {
  const groups: { readonly line: MarkedLine; readonly below: MarkedLine[] }[] = [];
  for (const line of lines)
    if (line.depth === depth) groups.push({ line, below: [] });
    else groups.at(-1)?.below.push(line);
  const [limit, setLimit] = useState(membersShown);
  const list = useRef<HTMLUListElement>(null);
  const [firstNew, setFirstNew] = useState<string | undefined>(undefined);
  // The button goes away with the last ones, and the focus with it: it is put on the first that came.
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>(':scope > li[tabindex]')?.focus(), [firstNew]);
  const shown = groups.filter(({ line, below }, at) => at < limit || hasProblem(line) || below.some(hasProblem));
  return (
    <ul class="fields" ref={list}>
      {shown.map(({ line, below }) => (
        <li key={line.path} tabIndex={line.path === firstNew ? -1 : undefined}>
          {below.length === 0 ? (
            <Line line={line} withPath={withPaths} href={line.href} />
          ) : (
            <details open={depth < 2}>
              <summary>
                <Line line={line} withPath={withPaths} />
              </summary>
              {/* A link in the summary would be in what folds it. */}
              {line.href !== undefined && <a href={line.href}>{line.name} in the catalog</a>}
              <RecordTree lines={below} depth={depth + 1} withPaths={withPaths} />
            </details>
          )}
        </li>
      ))}
      {shown.length < groups.length && (
        <li>
          <button
            type="button"
            onClick={() => {
              setFirstNew(groups.find(({ line }, at) => at >= limit && !hasProblem(line))?.line.path);
              setLimit(limit + membersShown);
            }}
          >
            Show more: {(groups.length - shown.length).toLocaleString('en')} left
          </button>
        </li>
      )}
    </ul>
  );
}

function hasProblem({ problems }: MarkedLine): boolean {
  return problems.length > 0;
}

/** The value of a line; where it is one that can be looked for, a click shows the records that have it. */
function Value({ line: { path, text } }: { readonly line: MarkedLine }): VNode {
  const only = valueExpression(path, text);
  if (only === undefined) return <code>{text}</code>;
  return (
    <button type="button" class="link" onClick={() => narrow(only)}>
      <code>{text}</code>
    </button>
  );
}

interface LineProps {
  readonly line: MarkedLine;
  readonly withPath: boolean;
  /** The address that the name leads to. */
  readonly href?: string | undefined;
}

function Line({ line, withPath, href }: LineProps): VNode {
  const { name, text, path, problems } = line;
  return (
    <>
      <strong>{href === undefined ? name : <a href={href}>{name}</a>}</strong>
      {text !== '' && (
        <>
          : <Value line={line} />
        </>
      )}
      {withPath && (
        <>
          {' '}
          <code class="note">{visibleText(path.slice(0, 500))}</code>
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
