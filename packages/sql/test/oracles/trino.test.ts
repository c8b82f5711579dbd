import { describe } from 'vitest';
import { describeBounds } from '../describe-bounds.js';
import { openTrino } from '../engines/trino.js';

/** The address of a server: Trino needs a Java that few machines have, and no connector. */
const url = process.env.TRAILKIT_TRINO;

describe.skipIf(url === undefined)('Trino', () => {
  describeBounds('at TRAILKIT_TRINO', () => openTrino(url!), { random: 60, captured: 40 });
});
