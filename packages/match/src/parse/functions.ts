import type { FunctionCall, FunctionName, Operand } from '../ast.js';
import { isSingular } from '../path/singular.js';
import { quoted, quote, type Complain } from './complain.js';
import { closest } from '@trailkit/suggest';

/** RFC 9535's types of arguments and results (section 2.4.1). */
export type FunctionType = 'value' | 'logical' | 'nodes';

/** How a function may be called. */
export interface Signature {
  readonly parameters: readonly FunctionType[];
  readonly result: FunctionType;
}

/** RFC 9535 section 2.4.4 to 2.4.8. */
export const SIGNATURES: Readonly<Record<FunctionName, Signature>> = {
  length: { parameters: ['value'], result: 'value' },
  count: { parameters: ['nodes'], result: 'value' },
  match: { parameters: ['value', 'value'], result: 'logical' },
  search: { parameters: ['value', 'value'], result: 'logical' },
  value: { parameters: ['nodes'], result: 'value' },
};

/** An argument that is one value: RFC 9535's functions know neither times nor lists. */
const VALUES: readonly string[] = ['query', 'call', 'string', 'number', 'boolean', 'null'];

const NAMES = Object.keys(SIGNATURES) as FunctionName[];

/** The function of that name; complains when there is none. */
export function knownFunction(name: string, start: number, complain: Complain): FunctionName {
  const known = NAMES.find((candidate) => candidate === name);
  if (known !== undefined) return known;
  const close = closest(name.toLowerCase(), NAMES);
  return complain({
    code: 'unknown-function',
    span: { start, end: start + name.length },
    found: quoted(name),
    expected: `one of the functions ${NAMES.join(', ')}`,
    suggestion: close === undefined ? undefined : `did you mean ${quoted(close)}?`,
  });
}

/** Complains about a call whose arguments are not of the declared types (RFC 9535 section 2.4.3). */
export function checkArguments(call: FunctionCall, source: string, complain: Complain): void {
  const { parameters } = SIGNATURES[call.name];
  if (call.arguments.length !== parameters.length) {
    complain({
      code: 'function-arguments',
      span: call.span,
      found: `${call.arguments.length} arguments`,
      expected: `${parameters.length} for ${call.name}()`,
    });
  }
  for (const [i, argument] of call.arguments.entries()) {
    if (parameters[i] === 'nodes' && argument.kind !== 'query') {
      complain({
        code: 'function-arguments',
        span: argument.span,
        found: quote(source, argument.span),
        expected: `a path as argument of ${call.name}()`,
      });
    }
    if (parameters[i] !== 'value') continue;
    checkValue(argument, source, complain);
    if (!VALUES.includes(argument.kind)) {
      complain({
        code: 'function-arguments',
        span: argument.span,
        found: quote(source, argument.span),
        expected: `a path, a string, a number, true, false or null as argument of ${call.name}()`,
      });
    }
  }
}

/** Complains about what does not stand for one value: a path that can select several nodes, a function that says yes or no. */
export function checkValue(operand: Operand, source: string, complain: Complain): void {
  if (operand.kind === 'query' && !isSingular(operand)) {
    complain({
      code: 'not-singular',
      span: operand.span,
      found: `${quote(source, operand.span)}, which can select several nodes`,
      expected: 'a path of names and indexes here',
      suggestion: 'use value(…) or count(…), or move the test into a filter of its own',
    });
  }
  if (operand.kind === 'call' && SIGNATURES[operand.name].result === 'logical') {
    complain({
      code: 'function-result',
      span: operand.span,
      found: `${operand.name}(), whose result is true or false by itself`,
      expected: 'a value to compare',
      suggestion: `write ${operand.name}(…) without a comparison`,
    });
  }
}
