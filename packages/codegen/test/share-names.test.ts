import { expect, it } from 'vitest';
import { shareNames } from '../src/views/share-names.js';
import type { EventView } from '../src/views/view-type.js';

function event(operation: string, others: readonly string[], request: string): EventView {
  return {
    operation,
    eventSources: ['mini.amazonaws.com'],
    eventNames: [operation, ...others],
    request: [{ kind: 'named', name: request }],
    response: [],
    requestMayBeNull: false,
    release: '0.0.0',
  };
}

it('gives an operation the bodies of those that are recorded under its name', () => {
  const events = [
    event('PutRule', [], 'Old'),
    event('PutRuleConfiguration', ['PutRule'], 'New'),
    event('Get', ['Got'], 'Get'),
  ];
  expect(
    shareNames(events).map(({ operation, request }) => [
      operation,
      request.map((type) => type.kind === 'named' && type.name),
    ]),
  ).toEqual([
    ['PutRule', ['Old', 'New']],
    ['PutRuleConfiguration', ['New']],
    ['Get', ['Get']],
  ]);
});
