import type { Conjunction } from '../ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { every } from '../path/join.js';
import { bindings, type CompileContext, type Operator } from './operator.js';

const compile = ({ operands }: Conjunction, context: CompileContext) => every(operands.map(context.compile));

export const and: Operator<Conjunction> = {
  kind: 'and',
  binding: bindings.and,
  children: ({ operands }) => operands,
  compile,
  compileInFilter: compile,
  constraints: ({ operands }, { whenTrue }) => allOf(operands.map(whenTrue)),
  constraintsWhenFalse: ({ operands }, { whenFalse }) => anyOf(operands.map(whenFalse)),
  constraintsInFilter: ({ operands }, { inFilter }) => allOf(operands.map(inFilter)),
  print: ({ operands }, { inFilter, part }) =>
    operands.map((operand) => part(operand, bindings.not)).join(inFilter ? ' && ' : ' and '),
};
