import { clickhouse } from './clickhouse.js';
import type { Dialect } from './dialect.js';
import { duckdb } from './duckdb.js';
import { spark } from './spark.js';
import { trino } from './trino.js';

/** The engines. */
export type DialectName = 'athena' | 'trino' | 'spark' | 'duckdb' | 'clickhouse' | 'lake';

/** Athena's engine and that of CloudTrail Lake are Trino. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  athena: { ...trino, name: 'athena' },
  trino,
  spark,
  duckdb,
  clickhouse,
  lake: { ...trino, name: 'lake' },
};
