import { describe, expect, test } from 'vitest';
import type { ScrolledTo } from '../../src/logs/view/scroll-rows.js';
import { endOf, laidOutHeight, scrolled } from '../../src/logs/view/scroll-rows.js';

const start: ScrolledTo = { top: 0, row: 0 };
const few = { count: 1000, rowHeight: 32, sightHeight: 480 };
const many = { count: 2_803_900, rowHeight: 32, sightHeight: 480 };

describe('places of a table', () => {
  test('rows that can all be laid out are where their pixels are', () => {
    expect(laidOutHeight(few)).toBe(32_000);
    expect(scrolled(start, 16_000, few)).toEqual({ top: 16_000, row: 500 });
    expect(endOf(few)).toEqual({ top: 31_520, row: 985 });
    expect(endOf({ ...few, count: 3 })).toEqual({ top: 0, row: 0 });
  });

  test('of more rows, a jump of the scroll bar goes to as great a part of them', () => {
    const end = endOf(many);
    expect(end).toEqual({ top: 11_999_520, row: 2_803_885 });
    expect(scrolled(start, end.top, many)).toEqual(end);
    expect(scrolled(start, end.top / 2, many).row).toBeCloseTo(end.row / 2);
  });

  test('of more rows, small steps leave out none, from any place to both ends', () => {
    for (const step of [40, 100, -100, 480, -480]) {
      const end = endOf(many);
      let at = scrolled(start, step > 0 ? end.top - 5000 : 5000, many);
      for (let steps = 0; steps < 100_000 && (step > 0 ? at.row < end.row : at.row > 0); steps++) {
        const next = scrolled(at, at.top + step, many);
        expect(Math.abs(next.row - at.row)).toBeLessThanOrEqual(Math.abs(step) / 32 + 1e-6);
        expect(next.top).toBeGreaterThanOrEqual(0);
        expect(next.top).toBeLessThanOrEqual(end.top);
        at = next;
      }
      expect(at).toEqual(step > 0 ? end : start);
    }
  });
});
