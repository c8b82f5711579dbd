import type { FunctionCall, Span } from '../ast.js';
import { operandTexts } from '../constraints/path-texts.js';
import { compileTest } from '../path/functions.js';
import { bindings, type Operator } from './operator.js';

/** `match($.a, "x")`: a function whose result is true or false, used as a condition. */
export interface FunctionTest {
  readonly kind: 'test';
  readonly call: FunctionCall;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly test: FunctionTest;
  }
}

export const functionTest: Operator<FunctionTest> = {
  kind: 'test',
  binding: bindings.test,
  operands: ({ call }) => call.arguments,
  compile: ({ call }, { filter }) => {
    const test = compileTest(call, filter);
    return (record) => test(record, record);
  },
  compileInFilter: ({ call }, { filter }) => compileTest(call, filter),
  constraints: ({ call }, context) => operandTexts(call.arguments[0]!, context),
  constraintsInFilter: ({ call }, context) => operandTexts(call.arguments[0]!, context),
  print: ({ call }, { operand }) => operand(call),
};
