import { describe } from 'vitest';
import { missingSpark } from '@trailkit/testing/oracles/missing-spark';
import { startPython } from '../../../../sql/test/engines/python-engine.js';
import { findSpark } from '../../../../sql/test/engines/spark.js';
import { describeStatements } from '../describe-statements.js';

describe.skipIf(missingSpark())('Spark', () => {
  describeStatements('Spark 4', {
    dialect: 'spark',
    readsFiles: false,
    hasInsights: true,
    async open() {
      const { ask, close } = startPython('ask_spark.py', await findSpark());
      const filesRead = async (sql: string): Promise<number> => Number((await ask({ files: sql }))[0]![0]);
      return { run: ask, filesRead, close };
    },
  });
});
