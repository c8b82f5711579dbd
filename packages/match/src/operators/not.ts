import type { Negation } from '../ast.js';
import type { NodeTest } from '../path/join.js';
import { bindings, type CompileContext, type Operator } from './operator.js';

export const not: Operator<Negation> = {
  kind: 'not',
  binding: bindings.not,
  children: ({ operand }) => [operand],
  compile,
  compileInFilter: compile,
  constraints: ({ operand }, { whenFalse }) => whenFalse(operand),
  constraintsWhenFalse: ({ operand }, { whenTrue }) => whenTrue(operand),
  // RFC 9535 lets `!` precede a bracket, a path or a call only.
  print: ({ operand }, { inFilter, part }) =>
    inFilter ? `!${part(operand, bindings.test)}` : `not ${part(operand, bindings.not)}`,
};

function compile({ operand }: Negation, context: CompileContext): NodeTest {
  const test = context.compile(operand);
  return (node, root) => !test(node, root);
}
