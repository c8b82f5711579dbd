import { basename } from 'node:path';
import { describe } from 'vitest';
import { missingTrino, startTrino } from '@trailkit/testing/trino-engine/start-trino';
import { askTrino } from '../../../../sql/test/engines/trino.js';
import { describeStatements } from '../describe-statements.js';

describe.skipIf(missingTrino())('Trino', () => {
  const session = { catalog: 'ct', schema: `test${process.pid}` };
  describeStatements('Trino 476', {
    dialect: 'trino',
    readsFiles: false,
    locationOf: (folder) => `local:///${basename(folder)}`,
    async open() {
      const { url, close } = await startTrino();
      const schema = `CREATE SCHEMA ct.${session.schema} WITH (location = 'local:///trino-meta/${session.schema}')`;
      await askTrino(url, schema);
      // The protocol takes one statement, without its end.
      const run = (sql: string) => askTrino(url, sql.trim().replace(/;$/, ''), session);
      return {
        run,
        async filesRead(sql) {
          const rows = await run(`EXPLAIN ANALYZE VERBOSE ${sql}`);
          return Number(/Physical input: [^,]*, .*?Splits: (\d+)/s.exec(String(rows[0]![0]))?.[1]);
        },
        async close() {
          for (const table of ['cloudtrail', 'insights']) await askTrino(url, `DROP TABLE IF EXISTS ${table}`, session);
          await askTrino(url, `DROP SCHEMA ct.${session.schema}`);
          await close();
        },
      };
    },
  });
});
