import type { Disjunction } from '../ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { some } from '../path/join.js';
import { bindings, type CompileContext, type Operator } from './operator.js';

const compile = ({ operands }: Disjunction, context: CompileContext) => some(operands.map(context.compile));

export const or: Operator<Disjunction> = {
  kind: 'or',
  binding: bindings.or,
  children: ({ operands }) => operands,
  compile,
  compileInFilter: compile,
  constraints: ({ operands }, { whenTrue }) => anyOf(operands.map(whenTrue)),
  constraintsWhenFalse: ({ operands }, { whenFalse }) => allOf(operands.map(whenFalse)),
  constraintsInFilter: ({ operands }, { inFilter }) => anyOf(operands.map(inFilter)),
  print: ({ operands }, { inFilter, part }) =>
    operands.map((operand) => part(operand, bindings.and)).join(inFilter ? ' || ' : ' or '),
};
