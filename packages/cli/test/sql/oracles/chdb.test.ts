import { describe } from 'vitest';
import { findChdb } from '../../../../sql/test/engines/chdb.js';
import { startPython } from '../../../../sql/test/engines/python-engine.js';
import { describeStatements } from '../describe-statements.js';

describe.skipIf(process.env.TRAILKIT_CHDB_MISSING)('ClickHouse', () => {
  describeStatements('chDB', {
    dialect: 'clickhouse',
    readsFiles: true,
    async open() {
      const { ask, close } = startPython('ask_chdb.py', await findChdb());
      return { run: ask, close };
    },
  });
});
