import { DuckDBInstance } from '@duckdb/node-api';
import { describeStatements } from './describe-statements.js';

describeStatements('DuckDB', {
  dialect: 'duckdb',
  readsFiles: true,
  hasInsights: true,
  columnConditions: 200,
  async open() {
    const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
    const connection = await instance.connect();
    const run = async (sql: string) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowsJson();
    };
    return {
      run,
      async filesRead(sql) {
        const [row] = await run(`EXPLAIN ANALYZE ${sql}`);
        return Number(/Total Files Read: (\d+)/.exec(String(row!.at(-1)))?.[1]);
      },
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
});
