import type { DialectName } from '../../dialects/list.js';
import { athena } from './athena.js';
import { clickhouse } from './clickhouse.js';
import { duckdb } from './duckdb.js';
import type { TableForm } from './form.js';
import { lake } from './lake.js';
import { spark } from './spark.js';
import { trino } from './trino.js';

/** How each engine has the logs of a trail. To add one, write its file and name it here. */
export const tableForms: Readonly<Record<DialectName, TableForm>> = { athena, trino, spark, duckdb, clickhouse, lake };
