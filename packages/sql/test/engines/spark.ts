import { pipModules } from '@trailkit/testing/oracles/pip-modules';
import { spark } from '../../src/dialects/spark.js';
import type { Engine } from './engine.js';
import { startPython } from './python-engine.js';

/** Opens Spark in a process of Python that has PySpark. */
export function openSpark(found: Awaited<ReturnType<typeof findSpark>>): Engine {
  const { ask, close } = startPython('ask_spark.py', found);
  return {
    dialect: 'spark',
    plansLong: true,
    load: async (texts) => {
      await ask({ texts, columns: `r, ${spark.parse('r')} AS j, ${spark.isJson('r')} AS k` });
    },
    // One partition: the rows come in the order of the records.
    select: (columns) => ask(`SELECT ${columns.join(', ')} FROM records`),
    close,
  };
}

/** Has pip fetch it once, into a cache outside the repository; a text says why it is not here. */
export function findSpark(): ReturnType<typeof pipModules> {
  return pipModules('pyspark', '4.2.1');
}
