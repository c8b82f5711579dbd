import { describe, expect, test } from 'vitest';
import type { ColumnValue, FileBytes } from '../src/query.js';
import { bytesFile, promotedColumns, readRows, selectRows } from '../src/query.js';
import { everything, fileOf, record } from './files.js';

const columnsOf = (names: readonly string[]) =>
  names.map((name) => promotedColumns.find((column) => column.name === name)!);

interface Selection {
  readonly tested?: readonly string[];
  readonly isMatch?: (values: readonly ColumnValue[]) => boolean | undefined;
  readonly wanted: readonly string[];
  readonly equal?: readonly (readonly [path: readonly string[], value: string | null])[];
  readonly from?: number;
}

async function select(file: FileBytes, { tested = [], isMatch = () => true, wanted, equal = [], from }: Selection) {
  const equalities = equal.map(([path, value]) => ({ path, values: [value] }));
  const groups = await selectRows(file, {
    ...everything,
    ...(from !== undefined && { from }),
    constraints: { ...everything.constraints, equalities },
    test: { tested: columnsOf(tested), isMatch },
    wanted: columnsOf(wanted),
  });
  return groups?.flatMap(({ columns, count }) =>
    Array.from({ length: count }, (_, at) => columns.map(({ values, codes }) => values[codes[at]!])),
  );
}

/** A file that counts the bytes that are read. */
function counted(bytes: Uint8Array): FileBytes & { readonly read: () => number } {
  const { byteLength, slice } = bytesFile(bytes);
  let read = 0;
  return {
    byteLength,
    slice(from, to = byteLength) {
      read += to - from;
      return slice(from, to);
    },
    read: () => read,
  };
}

describe('rows are selected by their columns', () => {
  const records = Array.from({ length: 400 }, (_, id) => record(id));
  const hits = [0, 15, 30, 45];

  test.each([
    { name: 'a text', equal: [[['eventName'], 'GetObject']] as const, count: 134 },
    {
      name: 'a text and one that most lack',
      equal: [
        [['eventName'], 'GetObject'],
        [['errorCode'], 'Error0'],
      ] as const,
      count: 14,
    },
    { name: 'none', equal: [[['errorCode'], null]] as const, count: 320 },
    { name: 'a text that no row has', equal: [[['eventName'], 'HeadObject']] as const, count: 0 },
    { name: 'a text between those of the rows', equal: [[['eventName'], 'Gold']] as const, count: 0 },
  ])('of $name', async ({ equal, count }) => {
    const file = bytesFile(await fileOf(records, 150));
    const found = await select(file, { equal, wanted: ['event_id', 'event_name', 'error_code', 'event_time'] });
    const isHit = (each: object): boolean =>
      equal.every(([[member], value]) => ((each as Record<string, unknown>)[member] ?? null) === value);
    const all = (records as readonly Record<string, unknown>[])
      .filter(isHit)
      .map(({ eventID, eventName, errorCode = null, eventTime }) => [eventID, eventName, errorCode, eventTime]);
    expect(all).toHaveLength(count);
    expect(found!.map(String).sort()).toEqual(all.map(String).sort());
  });

  test('of a test and a window', async () => {
    const file = bytesFile(await fileOf(records, 150));
    const found = await select(file, {
      tested: ['event_id', 'read_only'],
      isMatch: ([id, readOnly]) => readOnly === true && hits.includes(Number(String(id).slice(3))),
      wanted: ['event_id'],
      from: Date.parse('2026-11-01T12:00:15Z'),
    });
    expect(found!.flat().sort()).toEqual(['id-15', 'id-30', 'id-45']);
  });

  test.each([
    { name: 'a wanted column lacks what a record says', members: { eventName: 7 }, wanted: ['event_name'] },
    { name: 'a tested one does', members: { errorCode: {} }, tested: ['error_code'], wanted: ['event_id'] },
    { name: 'values do not tell', members: {}, isMatch: () => undefined, tested: ['event_id'], wanted: ['event_id'] },
    {
      name: 'times are written otherwise',
      members: { eventTime: '2026-11-01T12:00:00.500Z' },
      wanted: ['event_id'],
      from: 0,
      isExact: true,
    },
    { name: 'times of a window are unknown', members: { eventTime: 'soon' }, wanted: ['event_id'], from: 0 },
  ])('not where $name', async ({ members, isExact = false, ...wanted }) => {
    const files = members.eventTime === 'soon' ? [record(1, members)] : [record(1), record(2, members)];
    const found = await select(bytesFile(await fileOf(files)), wanted);
    expect(found === undefined).toBe(!isExact);
  });

  test('reads little', async () => {
    const large = Array.from({ length: 4000 }, (_, id) =>
      record(id, { requestParameters: { key: `${id * 7919}`.repeat(200) } }),
    );
    const bytes = await fileOf(large);
    const [columns, texts, all] = [counted(bytes), counted(bytes), counted(bytes)];
    const wanted = { equal: [[['eventID'], 'id-77']] as const, wanted: ['event_name'] };
    expect(await select(columns, wanted)).toEqual([['PutObject']]);
    const equalities = [{ path: ['eventID'], values: ['id-77'] }];
    const found = [];
    for await (const rows of readRows(texts, { ...everything, constraints: { ...everything.constraints, equalities } }))
      found.push(...rows);
    expect(found).toHaveLength(1);
    for await (const rows of readRows(all, everything)) expect(rows.length).toBeGreaterThan(0);
    expect(columns.read()).toBeLessThan(all.read() / 3);
    expect(texts.read()).toBeLessThan(all.read() / 2);
  });
});
