import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { missingSpark } from '@trailkit/testing/oracles/missing-spark';
import { findTrino } from '@trailkit/testing/trino-engine/start-trino';
import { findChdb } from '../../test/engines/chdb.js';
import { findSpark } from '../../test/engines/spark.js';

const engines = [
  { find: findChdb, missing: 'TRAILKIT_CHDB_MISSING', what: 'the SQL of ClickHouse' },
  { find: async () => missingSpark() ?? findSpark(), missing: 'TRAILKIT_SPARK_MISSING', what: 'the SQL of Spark' },
  { find: findTrino, missing: 'TRAILKIT_TRINO_MISSING', what: 'the SQL of Trino' },
];

/** Fetches the engines once, before the first test file, in `pnpm check`; where one cannot be had, its test is skipped. */
export async function setup(): Promise<void> {
  if (!isCheck) return;
  for (const { find, missing, what } of engines) {
    const found = await find();
    if (typeof found !== 'string') continue;
    process.env[missing] = found;
    process.stdout.write(`${notHere}${what}: ${found.split('\n', 1)[0]}\n`);
  }
}
