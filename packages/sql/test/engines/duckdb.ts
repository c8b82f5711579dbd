import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from './engine.js';

/** Opens DuckDB in the process, with nothing fetched. */
export async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    async load(texts) {
      await connection.run('CREATE OR REPLACE TABLE records (i INTEGER, r VARCHAR)');
      const appender = await connection.createAppender('records');
      for (const [i, text] of texts.entries()) {
        appender.appendInteger(i);
        appender.appendVarchar(text);
        appender.endRow();
      }
      appender.closeSync();
    },
    async select(columns) {
      const reader = await connection.runAndReadAll(`SELECT ${columns.join(', ')} FROM records ORDER BY i`);
      return reader.getRows();
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
