import { columnRecords, engineTypes, textOf, type ColumnTable } from './column-tables.js';

/** The records of ten days, some without an account, region or time. */
export const datedRecords: readonly Readonly<Record<string, unknown>>[] = columnRecords.map((record, i) => ({
  ...record,
  eventTime: new Date(Date.parse('2026-11-10T00:00:00Z') + i * 7_333_000).toISOString().replace('.000', ''),
  recipientAccountId: i % 3 === 0 ? '011122223333' : '444455556666',
  ...(i % 17 === 0 && { eventTime: undefined }),
  ...(i % 19 === 0 && { recipientAccountId: undefined }),
  ...(i % 23 === 0 && { awsRegion: undefined }),
}));

/** Types of times, and how the text `2026-11-20 08:00:00` becomes one, of UTC. */
const times: Readonly<Record<string, readonly (readonly [type: string, of: (text: string) => string])[]>> = {
  duckdb: [
    ['VARCHAR', (text) => `replace(${text}, ' ', 'T') || 'Z'`],
    ['TIMESTAMP', (text) => `CAST(${text} AS TIMESTAMP)`],
    ['TIMESTAMP WITH TIME ZONE', (text) => `CAST(${text} || '+00' AS TIMESTAMPTZ)`],
  ],
  trino: [
    ['varchar', (text) => `replace(${text}, ' ', 'T') || 'Z'`],
    ['timestamp(3)', (text) => `CAST(${text} AS timestamp(3))`],
    ['timestamp(3) with time zone', (text) => `CAST(${text} || ' UTC' AS timestamp(3) with time zone)`],
  ],
  spark: [
    ['string', (text) => `concat(replace(${text}, ' ', 'T'), 'Z')`],
    ['timestamp', (text) => `CAST(concat(${text}, '+00:00') AS TIMESTAMP)`],
    ['timestamp_ntz', (text) => `CAST(${text} AS TIMESTAMP_NTZ)`],
  ],
  clickhouse: [
    ['Nullable(String)', (text) => `concat(replaceAll(${text}, ' ', 'T'), 'Z')`],
    ["Nullable(DateTime64(3, 'UTC'))", (text) => `CAST(${text} AS Nullable(DateTime64(3, 'UTC')))`],
    ["Nullable(DateTime('UTC'))", (text) => `CAST(${text} AS Nullable(DateTime('UTC')))`],
  ],
};

/** How tables spell the day `2026-11-20`: columns, with their types and what they are of its text. */
const days: readonly Readonly<
  Record<string, readonly [type: 'text' | 'date' | 'integer', of: (text: string) => string]>
>[] = [
  { dt: ['text', (text) => text] },
  { day: ['text', (text) => `replace(${text}, '-', '/')`] },
  { part_date: ['date', (text) => text] },
  {
    year: ['integer', (text) => `substr(${text}, 1, 4)`],
    month: ['integer', (text) => `substr(${text}, 6, 2)`],
    day: ['integer', (text) => `substr(${text}, 9, 2)`],
  },
  {
    year: ['text', (text) => `substr(${text}, 1, 4)`],
    month: ['text', (text) => `substr(${text}, 6, 2)`],
    day: ['text', (text) => `substr(${text}, 9, 2)`],
  },
];

/** Each way to have times, with each to have days in turn. */
export function datedTables(dialect: string): readonly ColumnTable[] {
  const engine = engineTypes(dialect);
  const { text } = engine;
  const rows = datedRecords.map((record, i) => {
    const time = typeof record.eventTime === 'string' ? record.eventTime : null;
    // Logs are delivered up to two days late.
    const delivered = time && new Date(Date.parse(time) + (i % 3) * 86_400_000).toISOString().slice(0, 10);
    return {
      i,
      raw: textOf(record),
      t: time && time.replace('T', ' ').replace('Z', ''),
      d: delivered,
      r: textOf(record.awsRegion),
      a: textOf(record.recipientAccountId),
    };
  });
  const table = engine.rows(JSON.stringify(rows), { i: engine.integer, raw: text, t: text, d: text, r: text, a: text });
  return days.map((day, n) => {
    const [timeType, timeOf] = times[dialect]![n % times[dialect]!.length]!;
    const columns = {
      raw: text,
      event_time: timeType,
      ...Object.fromEntries(Object.entries(day).map(([name, [type]]) => [name, engine[type]])),
      aws_region: text,
      account_id: n % 2 === 0 ? text : engine.long,
    };
    const values = [
      `${timeOf('t')} AS event_time`,
      ...Object.entries(day).map(([name, [type, of]]) => `CAST(${of('d')} AS ${engine[type]}) AS ${name}`),
      'r AS aws_region',
      // Every other table has accounts as numbers, as engines do that tell types by values.
      n % 2 === 0 ? 'a AS account_id' : `CAST(a AS ${engine.long}) AS account_id`,
    ];
    const from = `(SELECT i, raw, ${values.join(', ')} FROM ${table}) AS dated`;
    return {
      name: `${timeType}, ${Object.entries(day)
        .map(([name, [type]]) => `${name} ${type}`)
        .join(', ')}`,
      columns,
      from,
    };
  });
}
