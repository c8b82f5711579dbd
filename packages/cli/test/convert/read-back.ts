import { DuckDBInstance } from '@duckdb/node-api';

/** The rows that DuckDB, of other makers, reads for a query, of which `{lake}` is the dataset of a folder. */
export async function query(folder: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    const files = `read_parquet('${folder}/account=*/region=*/day=*/*.parquet', hive_partitioning = true, hive_types_autocast = false)`;
    const result = await connection.runAndReadAll(sql.replaceAll('{lake}', files));
    return result.getRowObjectsJson() as readonly Record<string, unknown>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The texts of the records of a dataset, sorted. */
export async function textsIn(folder: string): Promise<readonly string[]> {
  const rows = await query(folder, 'select record from {lake}');
  return rows.map(({ record }) => String(record)).toSorted();
}
