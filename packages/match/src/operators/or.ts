import type { Disjunction } from '../ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { some } from '../path/join.js';
import { bindings, type Operator } from './operator.js';

export const or: Operator<Disjunction> = {
  kind: 'or',
  binding: bindings.or,
  children: ({ operands }) => operands,
  compile: ({ operands }, { compile }) => {
    const test = some(operands.map(compile));
    // A predicate of one parameter: V8 is slower where a call leaves an argument out.
    return (record) => test(record, record);
  },
  compileInFilter: ({ operands }, { compile }) => some(operands.map(compile)),
  constraints: ({ operands }, { whenTrue }) => anyOf(operands.map(whenTrue)),
  constraintsWhenFalse: ({ operands }, { whenFalse }) => allOf(operands.map(whenFalse)),
  constraintsInFilter: ({ operands }, { inFilter }) => anyOf(operands.map(inFilter)),
  print: ({ operands }, { inFilter, part }) =>
    operands.map((operand) => part(operand, bindings.and)).join(inFilter ? ' || ' : ' or '),
};
