import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { tableColumns } from '../reading/read-record.js';
import { files, recordsOf, rows } from './logs-state.js';
import { RecordPart } from './record-part.js';
import { countText } from './texts.js';

/** The height of a row in pixels, as styles.css has it; how many are in sight, and made beyond. */
const rowHeight = 32;
const rowsInSight = 15;
const rowsBeyond = 5;
/** Browsers lay out no more than about twice as many pixels. */
const maxHeight = 12_000_000;

/** The records that match, of which those in sight are read from their files. */
export function RecordsTable(): VNode {
  const all = rows.value;
  const [top, setTop] = useState(0);
  const [open, setOpen] = useState<number | undefined>(undefined);
  const height = Math.min(all.count * rowHeight, maxHeight);
  const first = Math.max(0, firstRow(top, all.count) - rowsBeyond);
  const cells = useCells(all, first);
  const count = Math.min(all.count - first, rowsInSight + 2 * rowsBeyond);
  // Where there are too many rows to lay out, those in sight are put where the scroll bar is.
  const above = height === maxHeight ? Math.max(0, top - rowsBeyond * rowHeight) : first * rowHeight;
  useEffect(() => setOpen(undefined), [all]);
  return (
    <section aria-labelledby="records-heading">
      <h2 id="records-heading">Records</h2>
      <p class="note">{countText(all.count, 'record')}, in the order of the files. The time opens a record.</p>
      <div
        class="records"
        role="region"
        aria-label="Table of records"
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table aria-rowcount={all.count + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {tableColumns.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space height={above} />
            {Array.from({ length: Math.max(0, count) }, (_, index) => first + index).map((row) => (
              <tr key={row} aria-rowindex={row + 2} class={row === open ? 'open' : undefined}>
                {tableColumns.map(({ name }, column) => (
                  <td key={name}>
                    {column === 0 ? (
                      <button type="button" class="link" aria-expanded={row === open} onClick={() => setOpen(row)}>
                        {cells.get(row)?.[0] || (cells.has(row) ? '(no time)' : '…')}
                      </button>
                    ) : (
                      (cells.get(row)?.[column] ?? '')
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Space height={height - above - count * rowHeight} />
          </tbody>
        </table>
      </div>
      {open !== undefined && all.at(open) && (
        <RecordPart key={open} at={all.at(open)!} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

/** Rows that are not made. */
function Space({ height }: { height: number }): VNode | null {
  const row = useRef<HTMLTableRowElement>(null);
  // Set from code, since the policy forbids styles in the page's text.
  useEffect(() => {
    if (row.current) row.current.style.height = `${Math.max(0, height)}px`;
  }, [height]);
  return (
    <tr ref={row} aria-hidden="true">
      <td class="space" colSpan={tableColumns.length} />
    </tr>
  );
}

function firstRow(top: number, count: number): number {
  const height = Math.min(count * rowHeight, maxHeight);
  const hidden = Math.max(1, height - rowsInSight * rowHeight);
  return Math.round(Math.min(1, top / hidden) * Math.max(0, count - rowsInSight));
}

/** The cells of the rows from one on, as they come. */
function useCells(all: typeof rows.value, first: number): ReadonlyMap<number, readonly string[]> {
  const [cells, setCells] = useState<ReadonlyMap<number, readonly string[]>>(new Map());
  const shown = useRef(all);
  useEffect(() => {
    let isOld = false;
    const kept = shown.current === all ? cells : new Map<number, readonly string[]>();
    shown.current = all;
    const missing = new Map<number, { row: number; number: number }[]>();
    for (let row = first; row < Math.min(all.count, first + rowsInSight + 2 * rowsBeyond); row++) {
      const at = all.at(row);
      if (at && !kept.has(row)) missing.set(at.file, [...(missing.get(at.file) ?? []), { row, number: at.number }]);
    }
    // While one scrolls, only where it ends is read.
    const timer = setTimeout(() => {
      for (const [file, wanted] of missing)
        void recordsOf(
          files.value[file]!,
          wanted.map(({ number }) => number),
          'cells',
        )
          .then((read) => {
            if (isOld) return;
            setCells((before) => {
              const next = new Map(before.size > 2000 ? [] : before);
              for (const [at, { row }] of wanted.entries()) {
                const record = read[at];
                if (record?.kind === 'cells') next.set(row, record.cells);
              }
              return next;
            });
          })
          .catch(() => undefined);
    }, 60);
    if (kept !== cells) setCells(kept);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [all, first]);
  return cells;
}
