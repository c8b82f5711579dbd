import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { timeColumn } from '../columns/columns.js';
import { timeText } from '../columns/event-time.js';
import type { CodesToRead, ColumnCodes } from './column-codes.js';
import { codesInRuns, readCodes } from './column-codes.js';
import { readTimes } from './column-times.js';
import type { FileBytes } from './file-bytes.js';
import type { ColumnChunk, FooterGroup } from './footer-parts.js';
import { chunkOf, inflaterOf } from './column-chunk.js';
import { nextRow } from './row-marks.js';

/** The columns of a row group. */
export interface GroupColumns {
  /** Where a column is. @throws RangeError where there is none */
  readonly placeOf: (name: string) => ColumnChunk;
  /** The values of a column, times as texts (of which equal ones may be there twice). Undefined where it has none of interest. */
  readonly codes: (column: PromotedColumn, wanted?: CodesToRead) => Promise<ColumnCodes | undefined>;
  /**
   * The times of its first rows, up to an end that is not included: in milliseconds since 1970, NaN for a record without one. Those of later rows mean
   * nothing.
   */
  readonly times: (end: number) => Promise<Float64Array>;
}

/** The columns of a row group of a file. */
export function groupColumns(file: FileBytes, { rows, columns }: FooterGroup): GroupColumns {
  let known: { readonly times: Float64Array; readonly end: number } | undefined;

  function placeOf(name: string): ColumnChunk {
    const place = columns.get(name);
    if (place === undefined) throw new RangeError(`expected a column ${name}`);
    return place;
  }

  async function times(end: number): Promise<Float64Array> {
    if (known !== undefined && known.end >= end) return known.times;
    const place = placeOf(timeColumn);
    known = { times: readTimes(chunkOf(file, place), place, await inflaterOf(place), end), end };
    if (known.times.length !== rows) throw new RangeError('expected a time for each row');
    return known.times;
  }

  return {
    placeOf,
    times,
    async codes(column, wanted) {
      if (column.type === 'time') {
        const end = wanted?.rows ? wanted.rows.lastIndexOf(1) + 1 : rows;
        return timeCodes(await times(end), wanted?.rows);
      }
      const place = placeOf(column.name);
      const only = onlyValue(place, column);
      return only === undefined
        ? readCodes(chunkOf(file, place), place, column, await inflaterOf(place), wanted)
        : codesInRuns([only], { ends: [place.rows], codes: [0] }, place.rows);
    },
  };
}

/** Times as CloudTrail writes them. Rows with one time are mostly adjacent, or few: equal ones that are not have values of their own. */
function timeCodes(times: Float64Array, wanted: Uint8Array | undefined): ColumnCodes {
  const values: ColumnValue[] = [null];
  const codes = new Uint32Array(times.length);
  let last = NaN;
  for (let row = wanted ? nextRow(wanted, -1) : 0; row >= 0 && row < times.length;) {
    const time = times[row]!;
    if (!Number.isNaN(time)) {
      if (time !== last) values.push(timeText(time));
      codes[row] = values.length - 1;
      last = time;
    }
    row = wanted ? nextRow(wanted, row) : row + 1;
  }
  return { values, codes };
}

/** Longer texts are cut in bounds. */
const maxWholeBytes = 60;

/** The value that all rows of a group have, where its bounds tell; undefined where they do not. */
function onlyValue({ min, max, nulls, rows }: ColumnChunk, { type }: PromotedColumn): ColumnValue | undefined {
  if (nulls === rows) return null;
  if (nulls !== 0 || min === undefined || max === undefined || Buffer.compare(min, max) !== 0) return undefined;
  if (type === 'boolean') return min[0] === 1;
  return min.length > maxWholeBytes ? undefined : Buffer.from(min).toString();
}
