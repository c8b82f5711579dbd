import type { Conjunction } from '../ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { every } from '../path/join.js';
import { bindings, type Operator } from './operator.js';

export const and: Operator<Conjunction> = {
  kind: 'and',
  binding: bindings.and,
  children: ({ operands }) => operands,
  compile: ({ operands }, { compile }) => {
    const test = every(operands.map(compile));
    // A predicate of one parameter: V8 is slower where a call leaves an argument out.
    return (record) => test(record, record);
  },
  compileInFilter: ({ operands }, { compile }) => every(operands.map(compile)),
  constraints: ({ operands }, { whenTrue }) => allOf(operands.map(whenTrue)),
  constraintsWhenFalse: ({ operands }, { whenFalse }) => anyOf(operands.map(whenFalse)),
  constraintsInFilter: ({ operands }, { inFilter }) => allOf(operands.map(inFilter)),
  print: ({ operands }, { inFilter, part }) =>
    operands.map((operand) => part(operand, bindings.not)).join(inFilter ? ' && ' : ' and '),
};
