import { promotedColumns, recordColumn, sourceColumn } from '../columns/columns.js';
import type { PromotedColumn } from '../columns/column.js';

/** How an engine names the types of columns. */
type TypeNames = Readonly<Record<PromotedColumn['type'], string>>;

/** An engine, and the statements that make a table of a dataset in it. */
export interface EngineTable {
  readonly engine: string;
  readonly sql: string;
}

const folders = ['account', 'region', 'day'] as const;

function columnList(types: TypeNames, indent = '  '): string {
  const typed = promotedColumns.map(({ name, type }) => `${indent}${name} ${types[type]}`);
  return [...typed, `${indent}${sourceColumn} ${types.text}`, `${indent}${recordColumn} ${types.text}`].join(',\n');
}

/**
 * The statements by which five engines read a dataset as the table `cloudtrail`.
 *
 * @param place a folder, or `s3://BUCKET/PREFIX`
 */
export function tableStatements(place: string): readonly EngineTable[] {
  const root = place.replace(/\/+$/, '');
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const hive: TypeNames = { text: 'string', time: 'timestamp', boolean: 'boolean' };
  const trino: TypeNames = { text: 'varchar', time: 'timestamp(3)', boolean: 'boolean' };
  const strings = folders.map((name) => `${name} string`).join(', ');
  return [
    {
      engine: 'DuckDB',
      sql: `CREATE VIEW cloudtrail AS SELECT * FROM read_parquet(${quoted(`${root}/account=*/region=*/day=*/*.parquet`)}, hive_partitioning = true, hive_types = {'account': VARCHAR, 'region': VARCHAR, 'day': VARCHAR});`,
    },
    {
      engine: 'ClickHouse',
      sql: place.startsWith('s3://')
        ? `CREATE VIEW cloudtrail AS SELECT * FROM s3(${quoted(`${root}/account=*/region=*/day=*/*.parquet`)}, 'Parquet') SETTINGS use_hive_partitioning = 1;`
        : `CREATE VIEW cloudtrail AS SELECT * FROM file(${quoted(`${root}/account=*/region=*/day=*/*.parquet`)}, 'Parquet') SETTINGS use_hive_partitioning = 1;`,
    },
    {
      engine: 'Athena',
      sql: [
        `CREATE EXTERNAL TABLE cloudtrail (\n${columnList(hive)}\n)`,
        `PARTITIONED BY (${strings})`,
        'STORED AS PARQUET',
        `LOCATION ${quoted(`${root}/`)};`,
        'MSCK REPAIR TABLE cloudtrail;',
      ].join('\n'),
    },
    {
      engine: 'Trino',
      sql: [
        `CREATE TABLE cloudtrail (\n${columnList(trino)},\n${folders.map((name) => `  ${name} varchar`).join(',\n')}\n)`,
        `WITH (format = 'PARQUET', external_location = ${quoted(`${root}/`)}, partitioned_by = ARRAY['account', 'region', 'day']);`,
        "CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'cloudtrail', 'FULL');",
      ].join('\n'),
    },
    {
      engine: 'Spark',
      sql: [
        `CREATE TABLE cloudtrail (\n${columnList({ ...hive })},\n${folders.map((name) => `  ${name} string`).join(',\n')}\n)`,
        `USING PARQUET PARTITIONED BY (account, region, day) LOCATION ${quoted(root)};`,
        'MSCK REPAIR TABLE cloudtrail;',
      ].join('\n'),
    },
  ];
}
