import { dialects } from '@trailkit/sql';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { now } from './organization-logs.js';

/** A table of records in columns, as users have them. */
export interface ColumnTable {
  readonly name: string;
  /** The types of its columns in the engine's own words. */
  readonly columns: Readonly<Record<string, string>>;
  /** The text after FROM; its column `i` is the number of the record. */
  readonly from: string;
}

/** How an engine writes types, and a table from the text of JSON. */
export interface EngineTypes {
  readonly text: string;
  readonly boolean: string;
  /** Undefined where such a column is not asked. */
  readonly json?: string;
  readonly integer: string;
  readonly long: string;
  readonly date: string;
  readonly list: (item: string) => string;
  readonly struct: (fields: Readonly<Record<string, string>>) => string;
  readonly rows: (json: string, columns: Readonly<Record<string, string>>) => string;
}

const fieldsOf = (fields: Readonly<Record<string, string>>, between = ' '): string =>
  Object.entries(fields)
    .map(([name, type]) => `${name}${between}${type}`)
    .join(', ');

const engines: Readonly<Record<string, EngineTypes>> = {
  duckdb: {
    text: 'VARCHAR',
    boolean: 'BOOLEAN',
    json: 'JSON',
    integer: 'INTEGER',
    long: 'BIGINT',
    date: 'DATE',
    list: (item) => `${item}[]`,
    struct: (fields) => `STRUCT(${fieldsOf(fields)})`,
    rows: (json, columns) =>
      `(SELECT unnest(CAST(${dialects.duckdb.string(json)}::JSON AS STRUCT(${fieldsOf(columns)})[]), max_depth := 2)) ct`,
  },
  trino: {
    text: 'varchar',
    boolean: 'boolean',
    json: 'json',
    integer: 'integer',
    long: 'bigint',
    date: 'date',
    list: (item) => `array(${item})`,
    struct: (fields) => `row(${fieldsOf(fields)})`,
    rows: (json, columns) =>
      `UNNEST(CAST(json_parse(${dialects.trino.string(json)}) AS array(row(${fieldsOf(columns)})))) AS ct (${Object.keys(columns).join(', ')})`,
  },
  spark: {
    text: 'STRING',
    boolean: 'BOOLEAN',
    json: 'VARIANT',
    integer: 'INT',
    long: 'BIGINT',
    date: 'DATE',
    list: (item) => `ARRAY<${item}>`,
    struct: (fields) => `STRUCT<${fieldsOf(fields, ': ')}>`,
    rows: (json, columns) =>
      `(SELECT inline(from_json(${dialects.spark.string(json)}, 'ARRAY<STRUCT<${fieldsOf(columns, ': ')}>>'))) ct`,
  },
  clickhouse: {
    text: 'Nullable(String)',
    boolean: 'Nullable(Bool)',
    integer: 'Nullable(Int32)',
    long: 'Nullable(Int64)',
    date: 'Nullable(Date)',
    list: (item) => `Array(${item})`,
    struct: (fields) => `Tuple(${fieldsOf(fields)})`,
    rows: (json, columns) =>
      `format(JSONEachRow, ${dialects.clickhouse.string(fieldsOf(columns))}, ${dialects.clickhouse.string(json)})`,
  },
};

const attributes = (mfaAuthenticated: unknown): object => ({
  userIdentity: { type: 'AssumedRole', sessionContext: { attributes: { mfaAuthenticated, creationDate: 'x' } } },
});
/** Members as few records have them: null, true and "true", bodies that are no object, other types. */
const rare: readonly object[] = [
  { errorCode: null, requestParameters: null, readOnly: 'true', ...attributes('false') },
  { errorCode: '', requestParameters: 'HIDDEN', readOnly: 'false', ...attributes(true) },
  { errorCode: 'AccessDenied', requestParameters: { a: { b: ['c', null, 5] } }, readOnly: null, ...attributes('true') },
  { userIdentity: null, requestParameters: { a: { b: null } }, readOnly: true, responseElements: ['x'] },
  { userIdentity: {}, requestParameters: { a: {} }, readOnly: false, ...attributes(false) },
  { eventName: null, requestParameters: { a: '\u00e9"\\' }, readOnly: 'maybe', ...attributes(null) },
];

/** Events, and changed copies of them. */
export const columnRecords: readonly object[] = [
  ...sampleEvents({ count: 60, now, spanMs: 86_400_000, seed: 1 }),
].flatMap((event, i) => [event, { ...event, ...rare[i % rare.length] }]);

/** How an engine writes types and tables. */
export function engineTypes(dialect: string): EngineTypes {
  return engines[dialect]!;
}

/** The records in tables: columns of texts, as crawlers make them, of booleans and JSON where the engine has them, and with the records' text. */
export function columnTables(dialect: string): readonly ColumnTable[] {
  const engine = engineTypes(dialect);
  const { text, boolean, json, list } = engine;
  const texts: Kind = { type: text, of: textOf };
  const types = json === undefined ? texts : { type: json, of: (value: unknown) => value ?? null };
  const recordsOf = (name: string, columns: Readonly<Record<string, Kind>>): ColumnTable =>
    tableOf(
      name,
      engine,
      Object.fromEntries(Object.entries(columns).map(([column, { type }]) => [column, type])),
      (record) => Object.fromEntries(Object.entries(columns).map(([column, { of }]) => [column, of(record)])),
    );
  return [
    membersOf('of texts', engine, texts, texts),
    membersOf('of types', engine, { type: boolean, of: truthOf }, types),
    recordsOf('with a text', {
      raw: texts,
      event_name: { type: text, of: (record) => textOf(reach(record as object, ['eventName'])) },
    }),
    recordsOf('with lists of texts', { records: { type: list(text), of: (record) => [textOf(record)] } }),
    ...(json === undefined ? [] : [recordsOf('with JSON', { record: types })]),
  ];
}

interface Kind {
  readonly type: string;
  readonly of: (value: unknown) => unknown;
}

function membersOf(name: string, engine: EngineTypes, booleans: Kind, bodies: Kind): ColumnTable {
  const texts: Kind = { type: engine.text, of: textOf };
  const flat: Readonly<Record<string, readonly [path: string, kind: Kind]>> = {
    eventname: ['eventName', texts],
    eventsource: ['eventSource', texts],
    errorcode: ['errorCode', texts],
    sourceipaddress: ['sourceIPAddress', texts],
    awsregion: ['awsRegion', texts],
    readonly: ['readOnly', booleans],
    requestparameters: ['requestParameters', bodies],
    responseelements: ['responseElements', bodies],
  };
  const attributesType = engine.struct({ mfaauthenticated: booleans.type, creationdate: engine.text });
  const columns = {
    ...Object.fromEntries(Object.entries(flat).map(([column, [, { type }]]) => [column, type])),
    useridentity: engine.struct({
      arn: engine.text,
      username: engine.text,
      sessioncontext: engine.struct({ attributes: attributesType }),
    }),
  };
  const session = ['userIdentity', 'sessionContext', 'attributes'];
  return tableOf(name, engine, columns, (record) => ({
    ...Object.fromEntries(Object.entries(flat).map(([column, [path, { of }]]) => [column, of(reach(record, [path]))])),
    useridentity: {
      arn: textOf(reach(record, ['userIdentity', 'arn'])),
      username: textOf(reach(record, ['userIdentity', 'userName'])),
      sessioncontext: {
        attributes: {
          mfaauthenticated: booleans.of(reach(record, [...session, 'mfaAuthenticated'])),
          creationdate: textOf(reach(record, [...session, 'creationDate'])),
        },
      },
    },
  }));
}

function tableOf(
  name: string,
  engine: EngineTypes,
  columns: Readonly<Record<string, string>>,
  rowOf: (record: object) => object,
): ColumnTable {
  const rows = columnRecords.map((record, i) => ({ i, ...rowOf(record) }));
  return { name, columns, from: engine.rows(JSON.stringify(rows), { i: engine.integer, ...columns }) };
}

function reach(record: object, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], record);
}

/** As readers of JSON put a value into a column of texts. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function truthOf(value: unknown): boolean | null {
  return { true: true, false: false }[String(textOf(value))] ?? null;
}
