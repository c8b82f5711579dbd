import type { FormName } from '../forms/file-form.js';
import { formOf } from '../forms/forms.js';
import type { TypeNames } from './type-names.js';
import { hive, trino, typeName } from './type-names.js';

/** An engine, and the statements that make a table of a dataset in it. */
export interface EngineTable {
  readonly engine: string;
  readonly sql: string;
}

const folders = ['account', 'region', 'day'] as const;

/**
 * The statements by which five engines read a dataset as the table `cloudtrail`.
 *
 * @param place a folder, or `s3://BUCKET/PREFIX`
 * @param schema the columns of its files
 */
export function tableStatements(place: string, schema: FormName = 'trailkit'): readonly EngineTable[] {
  const { fields } = formOf(schema);
  // The columns of files, and behind them more that have texts.
  const columnList = (names: TypeNames, more: readonly string[] = []): string =>
    [...fields, ...more.map((name) => ({ name, type: 'text' as const }))]
      .map(({ name, type }) => `  ${name} ${typeName(type, names)}`)
      .join(',\n');
  const root = place.replace(/\/+$/, '');
  const files = quoted(`${root}/account=*/region=*/day=*/*.parquet`);
  const clickhouse = place.startsWith('s3://') ? 's3' : 'file';
  return [
    {
      engine: 'DuckDB',
      sql: `CREATE VIEW cloudtrail AS SELECT * FROM read_parquet(${files}, hive_partitioning = true, hive_types = {${folders.map((name) => `'${name}': VARCHAR`).join(', ')}});`,
    },
    {
      engine: 'ClickHouse',
      sql: `CREATE VIEW cloudtrail AS SELECT * FROM ${clickhouse}(${files}, 'Parquet') SETTINGS use_hive_partitioning = 1;`,
    },
    {
      engine: 'Athena',
      sql: [
        `CREATE EXTERNAL TABLE cloudtrail (\n${columnList(hive)}\n)`,
        `PARTITIONED BY (${folders.map((name) => `${name} ${hive.scalars.text}`).join(', ')})`,
        'STORED AS PARQUET',
        `LOCATION ${quoted(`${root}/`)};`,
        'MSCK REPAIR TABLE cloudtrail;',
      ].join('\n'),
    },
    {
      engine: 'Trino',
      sql: [
        `CREATE TABLE cloudtrail (\n${columnList(trino, folders)}\n)`,
        `WITH (format = 'PARQUET', external_location = ${quoted(`${root}/`)}, partitioned_by = ARRAY['account', 'region', 'day']);`,
        "CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'cloudtrail', 'FULL');",
      ].join('\n'),
    },
    {
      engine: 'Spark',
      sql: [
        `CREATE TABLE cloudtrail (\n${columnList(hive, folders)}\n)`,
        `USING PARQUET PARTITIONED BY (account, region, day) LOCATION ${quoted(root)};`,
        'MSCK REPAIR TABLE cloudtrail;',
      ].join('\n'),
    },
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
