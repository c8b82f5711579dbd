import type { FunctionCall, MatchExpression, Operand, Query, Segment, Selector } from '../ast.js';
import type { Binding } from '../operators/operator.js';
import { operatorOf } from '../operators/operator-of.js';
import { printLiteral } from './print-literal.js';

const SHORT_NAME =
  /^(?:[A-Za-z_\u0080-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])(?:[0-9A-Za-z_\u0080-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/** The text of an expression. `parseMatch(printMatch(ast))` is the same tree, but for its spans. */
export function printMatch(expression: MatchExpression): string {
  return print(expression, false);
}

/** The text of a JSONPath query. */
export function printQuery(query: Query): string {
  return query.root + query.segments.map(printSegment).join('');
}

function print(expression: MatchExpression, inFilter: boolean): string {
  const part = (inner: MatchExpression, least: Binding): string => {
    const text = print(inner, inFilter);
    return operatorOf(inner).binding < least ? `(${text})` : text;
  };
  return operatorOf(expression).print(expression, { inFilter, part, operand: printOperand, query: printQuery });
}

/** The text of an operand. */
function printOperand(operand: Operand): string {
  if (operand.kind === 'query') return printQuery(operand);
  return operand.kind === 'call' ? printCall(operand) : printLiteral(operand);
}

function printCall(call: FunctionCall): string {
  return `${call.name}(${call.arguments.map(printOperand).join(', ')})`;
}

function printSegment({ kind, selectors }: Segment): string {
  const [only, second] = selectors;
  const dots = kind === 'child' ? '' : '..';
  if (second === undefined && only?.kind === 'name' && SHORT_NAME.test(only.name))
    return `${dots === '' ? '.' : dots}${only.name}`;
  return `${dots}[${selectors.map(printSelector).join(', ')}]`;
}

function printSelector(selector: Selector): string {
  switch (selector.kind) {
    case 'name':
      return JSON.stringify(selector.name);
    case 'index':
      return String(selector.index);
    case 'slice': {
      const step = selector.step === undefined ? '' : `:${selector.step}`;
      return `${selector.start ?? ''}:${selector.end ?? ''}${step}`;
    }
    case 'wildcard':
      return '*';
    case 'each':
      return '';
    case 'filter':
      return `?${print(selector.condition, true)}`;
  }
}
