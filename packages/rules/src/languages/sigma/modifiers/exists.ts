import type { Modifier } from './modifier.js';

/** `exists`: whether the field is there, whatever its value. */
export const exists: Modifier = {
  name: 'exists',
  takes: ['boolean'],
  expected: 'true or false without quotes',
  first: true,
  apply: (value) => (value.kind === 'boolean' ? { kind: 'existence', exists: value.value, span: value.span } : value),
};
