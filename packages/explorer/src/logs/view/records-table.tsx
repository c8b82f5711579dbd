import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogFile } from '../reading/messages.js';
import { tableColumns } from '../reading/read-record.js';
import { recordsOf } from './log-workers.js';
import { files, openRecord, reading, rowOrder, rows } from './log-signals.js';
import { orderRows } from './row-order.js';
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
  const open = openRecord.value;
  const isOpen = (row: number): boolean => {
    const at = open && all.at(row);
    return at !== undefined && at.file === open!.file && at.number === open!.number;
  };
  const height = Math.min(all.count * rowHeight, maxHeight);
  const first = Math.max(0, firstRow(top, all.count) - rowsBeyond);
  const cells = useCells(all, first);
  const count = Math.min(all.count - first, rowsInSight + 2 * rowsBeyond);
  // Where there are too many rows to lay out, those in sight are put where the scroll bar is.
  const above = height === maxHeight ? Math.max(0, top - rowsBeyond * rowHeight) : first * rowHeight;
  return (
    <section aria-labelledby="records-heading">
      <h2 id="records-heading">Records</h2>
      <p class="note">{countText(all.count, 'record')}. Choose a time to open its record.</p>
      <label>
        Order{' '}
        <select
          value={rowOrder.value}
          onChange={(event) => orderRows(event.currentTarget.value === 'time' ? 'time' : 'files')}
        >
          <option value="files">as in the files</option>
          <option value="time">by time, earliest first</option>
        </select>
        {rowOrder.value === 'time' && reading.value?.state === 'reading' && ' once all is read'}
      </label>
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
              <tr key={row} aria-rowindex={row + 2} class={isOpen(row) ? 'open' : undefined}>
                {tableColumns.map(({ name }, column) => (
                  <td key={name} title={cells(row)?.[column]}>
                    {column === 0 ? (
                      <button
                        type="button"
                        class="link"
                        aria-expanded={isOpen(row)}
                        onClick={() => (openRecord.value = all.at(row))}
                      >
                        {cells(row)?.[0] || (cells(row) ? '(no time)' : '…')}
                      </button>
                    ) : (
                      (cells(row)?.[column] ?? '')
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Space height={height - above - count * rowHeight} />
          </tbody>
        </table>
      </div>
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
    <tr ref={row} class="space" aria-hidden="true">
      <td colSpan={tableColumns.length} />
    </tr>
  );
}

function firstRow(top: number, count: number): number {
  const height = Math.min(count * rowHeight, maxHeight);
  const hidden = Math.max(1, height - rowsInSight * rowHeight);
  return Math.round(Math.min(1, top / hidden) * Math.max(0, count - rowsInSight));
}

/** The cells of records, by file and number: they stay when rows are added, or are put into another order. */
const known = new WeakMap<LogFile, Map<number, readonly string[] | undefined>>();
/** More than are in sight are kept of a file, but not all that were ever looked at. */
const maxKnown = 2000;

/** The cells of the rows from one on, as they come. */
function useCells(all: typeof rows.value, first: number): (row: number) => readonly string[] | undefined {
  const [, setVersion] = useState(0);
  useEffect(() => {
    // While one scrolls, only where it ends is read.
    const timer = setTimeout(() => {
      for (const [file, numbers] of missingCells(all, first)) {
        const cells = known.get(file)!;
        recordsOf(file, numbers, 'cells').then(
          (read) => {
            for (const [at, record] of read.entries())
              if (record.kind === 'cells') cells.set(numbers[at]!, record.cells);
            setVersion((version) => version + 1);
          },
          () => numbers.forEach((number) => cells.delete(number)),
        );
      }
    }, 60);
    return () => clearTimeout(timer);
  }, [all, first]);
  return (row) => {
    const at = all.at(row);
    const file = at && files.value[at.file];
    return file && known.get(file)?.get(at.number);
  };
}

/** The records of which cells were not asked for yet, which they are now. */
function missingCells(all: typeof rows.value, first: number): ReadonlyMap<LogFile, readonly number[]> {
  const missing = new Map<LogFile, number[]>();
  for (let row = first; row < Math.min(all.count, first + rowsInSight + 2 * rowsBeyond); row++) {
    const at = all.at(row);
    const file = at && files.value[at.file];
    if (!file) continue;
    const cells = known.get(file);
    if (cells?.has(at.number)) continue;
    if (!cells || cells.size > maxKnown) known.set(file, new Map());
    known.get(file)!.set(at.number, undefined);
    missing.set(file, [...(missing.get(file) ?? []), at.number]);
  }
  // A worker gives them in the order of the file.
  return new Map([...missing].map(([file, numbers]) => [file, numbers.sort((a, b) => a - b)]));
}
