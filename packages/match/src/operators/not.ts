import type { Negation } from '../ast.js';
import { bindings, type Operator } from './operator.js';

export const not: Operator<Negation> = {
  kind: 'not',
  binding: bindings.not,
  children: ({ operand }) => [operand],
  compile: ({ operand }, { compile }) => {
    const test = compile(operand);
    return (record) => !test(record);
  },
  compileInFilter: ({ operand }, { compile }) => {
    const test = compile(operand);
    return (node, root) => !test(node, root);
  },
  constraints: ({ operand }, { whenFalse }) => whenFalse(operand),
  constraintsWhenFalse: ({ operand }, { whenTrue }) => whenTrue(operand),
  // RFC 9535 lets `!` precede a bracket, a path or a call only.
  print: ({ operand }, { inFilter, part }) =>
    inFilter ? `!${part(operand, bindings.test)}` : `not ${part(operand, bindings.not)}`,
};
