import { describe } from 'vitest';
import { describeBounds } from '../describe-bounds.js';
import { findSpark, openSpark } from '../engines/spark.js';

describe.skipIf(process.env.TRAILKIT_SPARK_MISSING)('Spark', () => {
  describeBounds('4', async () => openSpark(await findSpark()), { random: 60, captured: 40 });
});
