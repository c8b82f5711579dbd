import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileField } from '../../src/lookup/fields.js';
import type { MeasureKind } from '../../src/lookup/measures.js';
import { measuring } from '../../src/lookup/measures.js';

const field = compileField('n');
const measured = (kind: MeasureKind, values: readonly unknown[]): unknown => {
  const [measure] = measuring([{ kind, field }])();
  for (const value of values) measure!.add(value);
  return measure!.result();
};

describe('measures of a group', () => {
  test.each<{ kind: MeasureKind; in: readonly unknown[]; out: unknown }>([
    { kind: 'distinct', in: ['a', 'a', 'b', null, undefined], out: 2 },
    { kind: 'distinct', in: ['1', 1, [1], { a: 1 }, { a: 1 }], out: 4 },
    { kind: 'min', in: [], out: null },
    { kind: 'min', in: [null, undefined], out: null },
    { kind: 'min', in: [10, 9, null], out: 9 },
    { kind: 'max', in: [10, 9], out: 10 },
    { kind: 'max', in: ['10', '9'], out: '9' },
    { kind: 'min', in: ['10', 11, true], out: 11 },
    { kind: 'max', in: ['10', 11, false, [1]], out: false },
    { kind: 'min', in: ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00Z', '2026-01-01'], out: '2026-01-01T00:00:00Z' },
    { kind: 'max', in: ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00Z', 7], out: '2026-01-01T00:00:00.5Z' },
  ])('$kind of $in', ({ kind, in: values, out }) => expect(measured(kind, values)).toEqual(out));

  test('do not depend on the order of records', () => {
    const times = fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.9x');
    const value = fc.oneof(fc.integer(), fc.string(), times, fc.boolean(), fc.constant(null), fc.array(fc.integer()));
    fc.assert(
      fc.property(fc.constantFrom('distinct', 'min', 'max'), fc.array(value), (kind, values) => {
        expect(measured(kind, values)).toEqual(measured(kind, [...values].reverse()));
      }),
    );
  });

  test('remember as many values as memory is meant for, and say of others that they are missing', () => {
    const [measure] = measuring([{ kind: 'distinct', field }])();
    let missing = 0;
    for (let value = 0; value < 200_010; value++) if (!measure!.add(value)) missing++;
    expect([measure!.result(), missing, measure!.add(5)]).toEqual([200_000, 10, true]);
  });
});
