import type { ValuesGroup } from '@trailkit/lookup';
import { compareTimes } from '@trailkit/lookup';
import type { Column, Field } from './fields.js';
import { cellOf, valuesOf } from './fields.js';
import type { Measure, Measured } from './measures.js';
import { measuring } from './measures.js';
import type { Row } from './row-writer.js';

/** The groups that records are counted in, and the values to report of each. */
export interface CountQuery {
  /** Records with equal values are a group. */
  readonly by: readonly Field[];
  /** So are those of one of these spans of time, in milliseconds, from 1970 on. */
  readonly everyMs?: number;
  readonly measures: readonly Measure[];
}

/** Counts of records, with when they were first and last seen. */
export interface Counter {
  readonly add: (row: Row) => void;
  /** Adds records with the same values of `countedFields`, in the same span of time. */
  readonly addGroup: (group: ValuesGroup) => void;
  /** The span of time that a text of eventTime is in; undefined where records are not counted by their time. */
  readonly spanOf: ((eventTime: string) => string) | undefined;
  /** The earliest span of time first, then the most frequent, as records of the columns `columnsOf` names. */
  readonly rows: () => Iterable<Readonly<Record<string, unknown>>>;
  /** Records that were not counted, because there were too many different values. */
  readonly uncounted: () => number;
  /** Records with values that are missing in the numbers of distinct ones, for the same reason. */
  readonly unmeasured: () => number;
}

/** How many records there are, and when the first and the last are. */
type Seen = Pick<ValuesGroup, 'count' | 'first' | 'last'>;

interface Group {
  readonly span: string;
  /** The values by which it is one, as a JSON list. */
  readonly values: string;
  readonly measured: readonly Measured[];
  count: number;
  first: string;
  last: string;
}

/** Who counts by an id has as many groups as records; memory is bounded all the same. */
const groupsKept = 200_000;

/** The columns of a count. */
export function columnsOf({ by, everyMs, measures }: CountQuery): readonly Column[] {
  const names = [
    ...(everyMs === undefined ? [] : ['time']),
    ...['count', 'first', 'last'],
    ...by.map(({ name }) => name),
    ...measures.map(nameOf),
  ];
  return names.map((name) => ({ name, of: (row) => (row as Record<string, unknown>)[name] }));
}

/** The members of records that a count looks at. */
export function countedFields({ by, measures }: CountQuery): readonly Field[] {
  return [...by, ...measures.map(({ field }) => field)];
}

/** Counts records by the values of fields, and by their time. */
export function countBy(query: CountQuery): Counter {
  const { by, everyMs, measures } = query;
  const fields = countedFields(query);
  const newMeasures = measuring(measures);
  const spanOf = everyMs === undefined ? undefined : spansOf(everyMs);
  const groups = new Map<string, Group>();
  let uncounted = 0;
  let unmeasured = 0;

  function groupOf(span: string, values: string): Group | undefined {
    const key = span === '' ? values : `${span} ${values}`;
    const known = groups.get(key);
    if (known || groups.size >= groupsKept) return known;
    const group = { span, values, measured: newMeasures(), count: 0, first: '', last: '' };
    groups.set(key, group);
    return group;
  }

  /** Adds records of which all have these values, given as a list or as its JSON. To measure a value once is enough. */
  function addAll(span: string, values: readonly unknown[] | string, { count, first, last }: Seen): void {
    const all = measures.length > 0 && typeof values === 'string' ? (JSON.parse(values) as readonly unknown[]) : values;
    const group = groupOf(span, typeof all === 'string' ? all : JSON.stringify(by.map((_, at) => all[at] ?? null)));
    if (!group) {
      uncounted += count;
      return;
    }
    group.count += count;
    if (first !== '' && (group.first === '' || compareTimes(first, group.first) < 0)) group.first = first;
    if (compareTimes(last, group.last) > 0) group.last = last;
    if (typeof all === 'string') return;
    let isMeasured = true;
    for (const [at, each] of group.measured.entries()) isMeasured = each.add(all[by.length + at]) && isMeasured;
    if (!isMeasured) unmeasured += count;
  }

  return {
    spanOf,
    addGroup: ({ span = '', values, ...seen }) => addAll(span, values, seen),
    add(row) {
      const time = row.known?.eventTime ?? cellOf((row.record as { eventTime?: unknown }).eventTime);
      addAll(spanOf?.(time) ?? '', row.values ?? valuesOf(row, fields), { count: 1, first: time, last: time });
    },
    *rows() {
      for (const { span, values, count, first, last, measured } of [...groups.values()].sort(compareGroups)) {
        const list = JSON.parse(values) as readonly unknown[];
        yield {
          ...(everyMs !== undefined && { time: span }),
          ...{ count, first, last },
          ...Object.fromEntries(by.map(({ name }, at) => [name, list[at]])),
          ...Object.fromEntries(measures.map((measure, at) => [nameOf(measure), measured[at]!.result()])),
        };
      }
    },
    uncounted: () => uncounted,
    unmeasured: () => unmeasured,
  };
}

function nameOf({ kind, field }: Measure): string {
  return `${kind} ${field.name}`;
}

function compareGroups(a: Group, b: Group): number {
  if (a.span !== b.span) return a.span < b.span ? -1 : 1;
  return b.count - a.count || (a.values < b.values ? -1 : 1);
}

/** The beginning of the span of time that a time is in; nothing for a text that is no time. Neighbors have mostly the same. */
function spansOf(everyMs: number): (time: string) => string {
  let [from, span] = [NaN, ''];
  return (time) => {
    const at = Date.parse(time);
    if (Number.isNaN(at)) return '';
    const begin = Math.floor(at / everyMs) * everyMs;
    if (begin !== from) [from, span] = [begin, new Date(begin).toISOString().replace('.000Z', 'Z')];
    return span;
  };
}
