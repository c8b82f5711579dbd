import type { PatternOperator } from './operator.js';

/** `{"exists": true}`, `{"exists": false}`: of values that are no objects and arrays; null is there. */
export const exists: PatternOperator = {
  name: 'exists',
  read(value, { problems, span }) {
    if (value.kind === 'unknown') return { kind: 'unknown', span: value.span };
    if (value.kind !== 'boolean') return problems.expected('true or false for exists', value);
    return { kind: value.value ? 'present' : 'absent', span };
  },
  schema: { type: 'boolean' },
};
