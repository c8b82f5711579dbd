import { expect, test } from 'vitest';
import { positionLedger } from '../../src/bulk/position-ledger.js';

test('a position is reached when everything before it is acknowledged', () => {
  const ledger = positionLedger<number>();
  const [first, second, third] = [ledger.open(1), ledger.open(undefined), ledger.open(3)] as const;
  second();
  third();
  expect(ledger.reached()).toBeUndefined();
  first();
  expect(ledger.reached()).toBe(3);
  ledger.open(undefined)();
  expect(ledger.reached()).toBe(3);
});
