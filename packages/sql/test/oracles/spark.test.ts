import { describe } from 'vitest';
import { describeBounds } from '../describe-bounds.js';
import { findSpark, openSpark } from '../engines/spark.js';

/** Spark is 400 MB, and takes minutes: asked for by name. */
describe.skipIf(process.env.TRAILKIT_SPARK === undefined)('Spark', () => {
  describeBounds('4', async () => openSpark(await findSpark()), { random: 60, captured: 40 });
});
