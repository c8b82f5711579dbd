import { pipModules } from '@trailkit/testing/oracles/pip-modules';
import type { Engine } from './engine.js';
import { startPython } from './python-engine.js';

/** Opens Spark in a process of Python that has PySpark. */
export function openSpark(found: Awaited<ReturnType<typeof findSpark>>): Engine {
  const { ask, close } = startPython('ask_spark.py', found);
  return {
    dialect: 'spark',
    load: async (texts) => {
      await ask(texts);
    },
    select: (columns) => ask(`SELECT ${columns.join(', ')} FROM records ORDER BY i`),
    close,
  };
}

/** Has pip fetch it once, into a cache outside the repository; a text says why it is not here. */
export function findSpark(): ReturnType<typeof pipModules> {
  return pipModules('pyspark', '4.2.1');
}
