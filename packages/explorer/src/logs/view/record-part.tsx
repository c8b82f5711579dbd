import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadRecord, TreeLine } from '../reading/messages.js';
import { files, recordsOf } from './logs-state.js';

/** A record as a tree, and as JSON. */
export function RecordPart({ at, onClose }: { at: { file: number; number: number }; onClose: () => void }): VNode {
  const [shown, setShown] = useState<Extract<ReadRecord, { kind: 'shown' }> | string>('Reading the record…');
  const heading = useRef<HTMLHeadingElement>(null);
  const file = files.value[at.file]!;
  useEffect(() => {
    heading.current?.focus();
    recordsOf(file, [at.number], 'shown').then(
      ([read]) => setShown(read?.kind === 'shown' ? read : 'The record is not there any more: the file was changed.'),
      (error: unknown) => setShown(error instanceof Error ? error.message : String(error)),
    );
  }, [at]);
  return (
    <section aria-labelledby="record-heading" class="record">
      <h3 id="record-heading" ref={heading} tabIndex={-1}>
        Record {at.number + 1} of {file.name}
      </h3>
      <button type="button" onClick={onClose}>
        Close
      </button>
      {typeof shown === 'string' ? (
        <p role="status">{shown}</p>
      ) : (
        <>
          <Tree lines={shown.tree} depth={0} />
          <details>
            <summary>As JSON</summary>
            <pre tabIndex={0}>{shown.json}</pre>
          </details>
          {shown.isCut && <p class="note">It is too long to be shown whole.</p>}
        </>
      )}
    </section>
  );
}

/** Lines of a depth, each with those below it. */
function Tree({ lines, depth }: { lines: readonly TreeLine[]; depth: number }): VNode {
  const groups: { readonly line: TreeLine; readonly below: TreeLine[] }[] = [];
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
              <Tree lines={below} depth={depth + 1} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { name, text, path } }: { line: TreeLine }): VNode {
  return (
    <>
      <strong title={path.slice(0, 500)}>{name}</strong>: <code>{text}</code>
    </>
  );
}
