import type { DuckDBConnection } from '@duckdb/node-api';
import { ReadError } from '@trailkit/records/node';

/** A connection to DuckDB in this process. */
export interface DuckDb {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/**
 * Opens a database, or none, in this process. It fetches no extensions by itself, and changes no file.
 *
 * @throws ReadError where DuckDB is not installed, or the file is no database
 */
export async function openDuckDb(database: string | undefined, name: string): Promise<DuckDb> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((cause: unknown) => {
    const message = `${name}: expected DuckDB beside trailkit, found none; npm install @duckdb/node-api (with -g where trailkit was installed so)`;
    throw new ReadError('not-openable', message, cause);
  });
  const options = {
    autoinstall_known_extensions: 'false',
    ...(database !== undefined && { access_mode: 'READ_ONLY' }),
  };
  const instance = await DuckDBInstance.create(database ?? ':memory:', options).catch((cause: unknown) => {
    const found = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new ReadError('not-openable', `${name}: expected a database of DuckDB, found ${found}`, cause);
  });
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
