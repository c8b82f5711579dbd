import { pipModules } from '@trailkit/testing/oracles/pip-modules';
import { spark } from '../../src/dialects/spark.js';
import type { Engine } from './engine.js';
import { startPython } from './python-engine.js';

/** Opens Spark in a process of Python that has PySpark, which answers the given number of queries at once. `TRAILKIT_SPARK_MEMORY` is its heap. */
export function openSpark(found: Awaited<ReturnType<typeof findSpark>>, sessions = 1): Engine {
  const { ask, close } = startPython('ask_spark.py', found, [String(sessions)]);
  return {
    dialect: 'spark',
    plansLong: true,
    compiles: true,
    load: async (texts) => {
      await ask({ texts, columns: `r, ${spark.parse('r')} AS j, ${spark.isJson('r')} AS k` });
    },
    // One partition: the rows come in the order of the records.
    select(columns, isCompiled = false) {
      const query = `SELECT ${columns.join(', ')} FROM global_temp.records`;
      return ask(isCompiled ? { compiled: query } : query);
    },
    close,
  };
}

/** Has pip fetch it once, into a cache outside the repository; a text says why it is not here. */
export function findSpark(): ReturnType<typeof pipModules> {
  return pipModules('pyspark', '4.2.1');
}
