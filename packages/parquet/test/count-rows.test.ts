import { describe, expect, test } from 'vitest';
import { bytesFile, countRows, promotedColumns } from '../src/query.js';
import { everything, fileOf, record } from './files.js';

/** How many records there are of each combination of values, with the first and last time of each. */
async function countsOf(bytes: Uint8Array, names: readonly string[], { from, to } = everything) {
  const columns = names.map((name) => promotedColumns.find((column) => column.name === name)!);
  const query = {
    ...everything,
    from,
    to,
    columns,
    seen: new Map(),
    groupOf: (values: readonly unknown[]) => JSON.stringify(values),
  };
  const counts = await countRows(bytesFile(bytes), query as Parameters<typeof countRows>[1]);
  if (counts === undefined) return undefined;
  const sums = new Map<string, number>();
  for (const { group, count } of counts) sums.set(group, (sums.get(group) ?? 0) + count);
  return Object.fromEntries([...sums].sort());
}

/** The same, of the records. */
function expected(records: readonly object[], names: readonly string[]): object {
  const sums = new Map<string, number>();
  for (const each of records) {
    const key = JSON.stringify(names.map((name) => (each as Record<string, unknown>)[name] ?? null));
    sums.set(key, (sums.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...sums].sort());
}

describe('rows are counted by their columns', () => {
  const records = Array.from({ length: 400 }, (_, id) => record(id));

  test.each([
    { name: 'of texts with few values', columns: ['event_name'], members: ['eventName'] },
    { name: 'of one value', columns: ['event_source'], members: ['eventSource'] },
    { name: 'of values that most records lack', columns: ['error_code'], members: ['errorCode'] },
    { name: 'of booleans', columns: ['read_only'], members: ['readOnly'] },
    { name: 'of texts that are each another', columns: ['event_id'], members: ['eventID'] },
    { name: 'that all records lack', columns: ['user_agent'], members: ['userAgent'] },
    {
      name: 'of several',
      columns: ['error_code', 'event_name', 'read_only'],
      members: ['errorCode', 'eventName', 'readOnly'],
    },
  ])('$name', async ({ columns, members }) => {
    for (const rowsAGroup of [60, 20_000])
      expect(await countsOf(await fileOf(records, rowsAGroup), columns)).toEqual(expected(records, members));
  });

  test('in a window, with the first and last time of each', async () => {
    const file = bytesFile(await fileOf(records));
    const [from, to] = [Date.parse('2026-11-01T12:00:10Z'), Date.parse('2026-11-01T12:00:20Z')];
    const groupOf = (): string => 'all';
    const inside = records.filter((each) => {
      const time = Date.parse((each as { eventTime: string }).eventTime);
      return time >= from && time <= to;
    });
    expect(await countRows(file, { ...everything, from, to, columns: [], groupOf, seen: new Map() } as never)).toEqual([
      { group: 'all', count: inside.length, first: '2026-11-01T12:00:10Z', last: '2026-11-01T12:00:20Z' },
    ]);
  });

  test('without the times that are between those of files before', async () => {
    const at = (seconds: readonly number[]): Promise<Uint8Array> =>
      fileOf(seconds.map((id) => record(id, { eventName: 'A' })));
    const query = { ...everything, columns: [], groupOf: () => 'all', seen: new Map() } as never;
    const count = async (...seconds: number[]): Promise<unknown> => countRows(bytesFile(await at(seconds)), query);
    const [ten, fifty] = ['2026-11-01T12:00:10Z', '2026-11-01T12:00:50Z'];
    expect(await count(10, 50)).toEqual([{ group: 'all', count: 2, first: ten, last: fifty }]);
    expect(await count(20, 30, 40)).toEqual([{ group: 'all', count: 3, first: '', last: '' }]);
    expect(await count(5, 30)).toEqual([{ group: 'all', count: 2, first: '2026-11-01T12:00:05Z', last: '' }]);
  });

  test('by times of parts of seconds, the whole second first', async () => {
    const times = ['2026-11-01T12:00:00Z', '2026-11-01T12:00:00.5Z', '2026-11-01T12:00:00.250Z'];
    const file = await fileOf(
      times
        .slice(0, 1)
        .concat(times[2]!)
        .map((eventTime, id) => record(id, { eventTime })),
    );
    const groupOf = (): string => 'all';
    expect(await countRows(bytesFile(file), { ...everything, columns: [], groupOf, seen: new Map() } as never)).toEqual(
      [{ group: 'all', count: 2, first: times[0], last: times[2] }],
    );
    // One digit of a fraction is not how times are written again.
    const odd = await fileOf([record(1, { eventTime: times[1] })]);
    expect(
      await countRows(bytesFile(odd), { ...everything, columns: [], groupOf, seen: new Map() } as never),
    ).toBeUndefined();
  });
});

describe('only the texts tell', () => {
  test.each([
    { name: 'a member that is null', members: { errorCode: null }, column: 'error_code' },
    { name: 'one of another type', members: { readOnly: 'true' }, column: 'read_only' },
    { name: 'a text that is no Unicode', members: { eventName: '\ud83d' }, column: 'event_name' },
    { name: 'an identity that is a list', members: { userIdentity: [{ type: 'Root' }] }, column: 'identity_type' },
    { name: 'a time that is none', members: { eventTime: null }, column: 'event_name' },
  ])('$name', async ({ members, column }) => {
    expect(await countsOf(await fileOf([record(1, members)]), [column])).toBeUndefined();
    expect(await countsOf(await fileOf([record(1)]), [column])).toBeDefined();
  });

  test('of a file that was cut, or is damaged in its columns', async () => {
    const bytes = await fileOf(Array.from({ length: 100 }, (_, id) => record(id)));
    expect(await countsOf(bytes.subarray(0, bytes.length - 20), ['event_name'])).toBeUndefined();
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0xff, 4, 60);
    expect(await countsOf(damaged, ['event_name'])).toBeUndefined();
  });
});
