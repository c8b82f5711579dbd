import { describe, expect, it } from 'vitest';
import { translate } from '../../src/index.js';
import { describeBounds } from '../describe-bounds.js';
import { findChdb, openChdb } from '../engines/chdb.js';

describe.skipIf(process.env.TRAILKIT_CHDB_MISSING)('ClickHouse', () => {
  describeBounds('by chDB', async () => openChdb(await findChdb()), { random: 80, captured: 30 });

  it('reads every integer of 64 bits, and leaves longer ones to be tested again', async () => {
    const read = [
      '0',
      '9223372036854775808',
      '18446744073709551615',
      '-9223372036854775808',
      '1e30',
      '0.12345678901234567890',
    ];
    const unread = ['18446744073709551616', '20000000000000000000', '-9223372036854775809', '-100000000000000000000'];
    const { lo, hi } = translate('$.a exists', { dialect: 'clickhouse', record: 'r' });
    const engine = openChdb(await findChdb());
    await engine.load([...read, ...unread].map((number) => `{"a": ${number}}`));
    const rows = await engine.select([lo, hi]);
    engine.close();
    expect(rows.map((row) => row.map(Boolean))).toEqual([
      ...read.map(() => [true, true]),
      ...unread.map(() => [false, true]),
    ]);
  });
});
