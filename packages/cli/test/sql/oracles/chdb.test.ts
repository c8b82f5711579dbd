import { describe } from 'vitest';
import { findChdb } from '../../../../sql/test/engines/chdb.js';
import { startPython } from '../../../../sql/test/engines/python-engine.js';
import { describeStatements } from '../describe-statements.js';

describe.skipIf(process.env.TRAILKIT_CHDB_MISSING)('ClickHouse', () => {
  describeStatements('chDB', {
    dialect: 'clickhouse',
    readsFiles: true,
    hasInsights: true,
    async open() {
      const { ask, close } = startPython('ask_chdb.py', await findChdb());
      const opened = async (): Promise<number> =>
        Number((await ask("SELECT sum(value) FROM system.events WHERE event = 'EngineFileLikeReadFiles'"))[0]![0]);
      return {
        run: ask,
        async filesRead(sql) {
          const before = await opened();
          await ask(sql);
          return (await opened()) - before;
        },
        close,
      };
    },
  });
});
