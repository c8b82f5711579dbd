import type { Modifier } from './modifier.js';

/** `lt`, `lte`, `gt`, `gte`: the order of numbers. */
export const order: readonly Modifier[] = (
  [
    ['lt', '<'],
    ['lte', '<='],
    ['gt', '>'],
    ['gte', '>='],
  ] as const
).map(([name, operator]) => ({
  name,
  takes: ['number'],
  expected: 'a number without quotes',
  apply: (value) =>
    value.kind === 'number' ? { kind: 'order', operator, value: value.value, span: value.span } : value,
}));
