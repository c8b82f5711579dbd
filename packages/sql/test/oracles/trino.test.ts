import { afterAll, describe } from 'vitest';
import type { TrinoEngine } from '@trailkit/testing/trino-engine/start-trino';
import { startTrino } from '@trailkit/testing/trino-engine/start-trino';
import { describeBounds } from '../describe-bounds.js';
import { openTrino } from '../engines/trino.js';

describe.skipIf(process.env.TRAILKIT_TRINO_MISSING)('Trino', () => {
  let trino: TrinoEngine | undefined;
  afterAll(() => trino?.close());
  const open = async () => openTrino((trino = await startTrino()).url);
  describeBounds('476', open, { random: 60, captured: 40 });
});
