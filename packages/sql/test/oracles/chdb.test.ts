import { describe } from 'vitest';
import { describeBounds } from '../describe-bounds.js';
import { findChdb, openChdb } from '../engines/chdb.js';

describe.skipIf(process.env.TRAILKIT_CHDB_MISSING)('ClickHouse', () => {
  describeBounds('by chDB', async () => openChdb(await findChdb()), { random: 80, captured: 30 });
});
