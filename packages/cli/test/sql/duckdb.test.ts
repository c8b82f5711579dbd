import { DuckDBInstance } from '@duckdb/node-api';
import { describeStatements } from './describe-statements.js';

describeStatements('DuckDB', {
  dialect: 'duckdb',
  readsFiles: true,
  hasInsights: true,
  async open() {
    const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
    const connection = await instance.connect();
    return {
      async run(sql) {
        const reader = await connection.runAndReadAll(sql);
        return reader.getRowsJson();
      },
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
  async filesRead(engine, sql) {
    const [row] = await engine.run(`EXPLAIN ANALYZE ${sql}`);
    return Number(/Total Files Read: (\d+)/.exec(String(row!.at(-1)))?.[1]);
  },
});
