import type { Column } from './fields.js';
import { cellOf } from './fields.js';
import type { Row } from './row-writer.js';

/** Counts of values, with when they were first and last seen. */
export interface Counter {
  readonly add: (row: Row) => void;
  /** The most frequent first, as records of the columns `columnsOf` names. */
  readonly rows: () => Iterable<Readonly<Record<string, unknown>>>;
  /** Records that were not counted, because there were too many different values. */
  readonly uncounted: () => number;
}

interface Group {
  count: number;
  first: string;
  last: string;
}

/** Who counts by an id has as many groups as records; memory is bounded all the same. */
const groupsKept = 200_000;

/** The columns of a count. */
export function columnsOf(fields: readonly Column[]): readonly Column[] {
  return ['count', 'first', 'last', ...fields.map(({ name }) => name)].map((name) => ({
    name,
    of: (row) => (row as Record<string, unknown>)[name],
  }));
}

/** Counts records by the values of fields. */
export function countBy(fields: readonly Column[]): Counter {
  const groups = new Map<string, Group>();
  let uncounted = 0;
  return {
    add: (row) => {
      const key = row.values ?? JSON.stringify(fields.map(({ of }) => of(row.record) ?? null));
      const time = row.known?.eventTime ?? cellOf((row.record as { eventTime?: unknown }).eventTime);
      const group = groups.get(key);
      if (group) {
        group.count++;
        if (time !== '' && (group.first === '' || time < group.first)) group.first = time;
        if (time > group.last) group.last = time;
      } else if (groups.size < groupsKept) groups.set(key, { count: 1, first: time, last: time });
      else uncounted++;
    },
    *rows() {
      const sorted = [...groups].sort(([a, { count: many }], [b, { count: more }]) => more - many || (a < b ? -1 : 1));
      for (const [key, { count, first, last }] of sorted) {
        const values = JSON.parse(key) as readonly unknown[];
        yield { count, first, last, ...Object.fromEntries(fields.map(({ name }, i) => [name, values[i]])) };
      }
    },
    uncounted: () => uncounted,
  };
}
