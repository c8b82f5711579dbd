import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogFile } from '../reading/messages.js';
import { tableColumns } from '../reading/read-record.js';
import { recordsOf } from './log-workers.js';
import { files, isReading, openRecord, rowOrder, rows } from './log-signals.js';
import type { ScrolledTo, TableSize } from './scroll-rows.js';
import { endOf, laidOutHeight, scrolled } from './scroll-rows.js';
import { orderRows } from './row-order.js';
import { countText } from './texts.js';

/** The height of a row, as logs.css has it, in the size of the text; how many are in sight at most, and made beyond. */
const rowRem = 2;
const rowsInSight = 16;
const rowsBeyond = 5;

/** The records that match, of which those in sight are read from their files. */
export function RecordsTable(): VNode {
  const all = rows.value;
  const region = useRef<HTMLDivElement>(null);
  const rowHeight = useMemo(() => rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const size: TableSize = { count: all.count, rowHeight, sightHeight: sightOf(region.current) ?? rowHeight };
  const [place, setPlace] = useState<ScrolledTo>({ top: 0, row: 0 });
  const open = openRecord.value;
  const isOpen = (row: number): boolean => {
    const at = open && all.at(row);
    return at !== undefined && at.file === open!.file && at.number === open!.number;
  };
  const height = laidOutHeight(size);
  const row = Math.min(place.row, endOf(size).row);
  const first = Math.max(0, Math.floor(row) - rowsBeyond);
  const cells = useCells(all, first);
  const count = Math.min(all.count - first, rowsInSight + 2 * rowsBeyond);
  // Where there are too many rows to lay out, those in sight are put where the scroll bar is.
  const above = Math.max(0, Math.min(place.top - (row - first) * rowHeight, height - count * rowHeight));
  useLayoutEffect(() => {
    const at = region.current;
    if (at && Math.abs(at.scrollTop - place.top) >= 1) at.scrollTop = place.top;
  }, [place]);
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
        {rowOrder.value === 'time' && isReading.value && ' once all is read'}
      </label>
      <div
        class="records"
        role="region"
        aria-label="Table of records"
        tabIndex={0}
        ref={region}
        onScroll={(event) => {
          const { scrollTop } = event.currentTarget;
          const sightHeight = sightOf(event.currentTarget)!;
          if (scrollTop !== place.top) setPlace(scrolled(place, scrollTop, { ...size, sightHeight }));
        }}
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

/** The height of the part of the table in which rows are seen: below its head, and above a scroll bar. */
function sightOf(region: HTMLElement | null): number | undefined {
  return region ? region.clientHeight - region.querySelector('thead')!.offsetHeight : undefined;
}

/** Rows that are not made. */
function Space({ height }: { height: number }): VNode | null {
  const row = useRef<HTMLTableRowElement>(null);
  // Set from code, since the policy forbids styles in the page's text.
  useLayoutEffect(() => {
    if (row.current) row.current.style.height = `${Math.max(0, height)}px`;
  }, [height]);
  return (
    <tr ref={row} class="space" aria-hidden="true">
      <td colSpan={tableColumns.length} />
    </tr>
  );
}

/** The cells of records, by file and number: they stay when rows are added, or are put into another order. */
const known = new WeakMap<LogFile, Map<number, readonly string[] | undefined>>();
/** More than are in sight are kept of a file, but not all that were ever looked at. */
const maxKnown = 2000;

/** The cells of the rows from one on, as they come. */
function useCells(all: typeof rows.value, first: number): (row: number) => readonly string[] | undefined {
  const [, setVersion] = useState(0);
  const asked = useRef(new Set<AskedCells>());
  useEffect(() => {
    // While one scrolls, only where it ends is read.
    const timer = setTimeout(() => {
      const inSight = recordsFrom(all, first);
      // Of a large file, the last records take long: nothing is to wait for those that are out of sight again.
      for (const each of asked.current)
        if (!each.numbers.some((number) => inSight.get(each.file)?.includes(number))) each.abort();
      for (const [file, numbers] of missingCells(inSight)) {
        const cells = known.get(file)!;
        const controller = new AbortController();
        const own = { file, numbers, abort: () => controller.abort() };
        asked.current.add(own);
        recordsOf(file, numbers, 'cells', controller.signal)
          .then(
            (read) => {
              for (const [at, record] of read.entries())
                if (record.kind === 'cells') cells.set(numbers[at]!, record.cells);
              setVersion((version) => version + 1);
            },
            () => numbers.forEach((number) => cells.delete(number)),
          )
          .finally(() => asked.current.delete(own));
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

/** Cells that were asked for, and are not there yet. */
interface AskedCells {
  readonly file: LogFile;
  readonly numbers: readonly number[];
  readonly abort: () => void;
}

/** The numbers of the records of the rows from one on, by their files; rising, since a worker gives them in the order of the file. */
function recordsFrom(all: typeof rows.value, first: number): ReadonlyMap<LogFile, readonly number[]> {
  const found = new Map<LogFile, number[]>();
  for (let row = first; row < Math.min(all.count, first + rowsInSight + 2 * rowsBeyond); row++) {
    const at = all.at(row);
    const file = at && files.value[at.file];
    if (file) found.set(file, [...(found.get(file) ?? []), at.number]);
  }
  return new Map([...found].map(([file, numbers]) => [file, numbers.sort((a, b) => a - b)]));
}

/** The records of which cells were not asked for yet, which they are now. */
function missingCells(wanted: ReadonlyMap<LogFile, readonly number[]>): ReadonlyMap<LogFile, readonly number[]> {
  const missing = new Map<LogFile, readonly number[]>();
  for (const [file, numbers] of wanted) {
    const cells = known.get(file);
    const left = numbers.filter((number) => !cells?.has(number));
    if (left.length === 0) continue;
    if (!cells || cells.size > maxKnown)
      known.set(
        file,
        new Map(numbers.filter((number) => cells?.has(number)).map((number) => [number, cells!.get(number)])),
      );
    for (const number of left) known.get(file)!.set(number, undefined);
    missing.set(file, left);
  }
  return missing;
}
