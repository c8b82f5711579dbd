import type {
  FunctionCall,
  Literal,
  MatchExpression,
  Operand,
  Query,
  RegexLiteral,
  Segment,
  Selector,
} from '../ast.js';
import { printDuration } from '../parse/durations.js';

/** Where a condition stands: a filter has signs where the outer language has words. */
type Place = 'outside' | 'filter';

const SHORT_NAME =
  /^(?:[A-Za-z_\u0080-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])(?:[0-9A-Za-z_\u0080-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/** The text of an expression. `parseMatch(printMatch(ast))` is the same tree, but for its spans. */
export function printMatch(expression: MatchExpression): string {
  return print(expression, 'outside');
}

/** The text of a JSONPath query. */
export function printQuery(query: Query): string {
  return query.root + query.segments.map(printSegment).join('');
}

function print(expression: MatchExpression, place: Place): string {
  switch (expression.kind) {
    case 'or':
      return expression.operands
        .map((operand) => grouped(operand, place, ['or']))
        .join(place === 'filter' ? ' || ' : ' or ');
    case 'and':
      return expression.operands
        .map((operand) => grouped(operand, place, ['or', 'and']))
        .join(place === 'filter' ? ' && ' : ' and ');
    case 'not': {
      if (place === 'outside') return `not ${grouped(expression.operand, place, ['or', 'and'])}`;
      return `!${grouped(expression.operand, place, ['or', 'and', 'not', 'comparison'])}`;
    }
    case 'comparison':
      return `${printOperand(expression.left)} ${expression.operator} ${printOperand(expression.right)}`;
    case 'in':
      return `${printOperand(expression.subject)} ${expression.negated ? 'not in' : 'in'} ${printLiteral(expression.list)}`;
    case 'regex':
      return `${printOperand(expression.subject)} regex ${printRegex(expression.pattern)}`;
    case 'like':
      return `${printOperand(expression.subject)} like ${printLiteral(expression.pattern)}`;
    case 'contains':
      return `${printOperand(expression.subject)} contains ${printLiteral(expression.value)}`;
    case 'cidr': {
      const [only, second] = expression.networks;
      const networks =
        second === undefined ? printLiteral(only!) : `[${expression.networks.map(printLiteral).join(', ')}]`;
      return `${printOperand(expression.subject)} cidr ${networks}`;
    }
    case 'exists':
      return place === 'filter' ? printQuery(expression.query) : `${printQuery(expression.query)} exists`;
    case 'test':
      return printCall(expression.call);
  }
}

function grouped(expression: MatchExpression, place: Place, kinds: readonly MatchExpression['kind'][]): string {
  const text = print(expression, place);
  return kinds.includes(expression.kind) ? `(${text})` : text;
}

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
    case 'filter':
      return `?${print(selector.condition, 'filter')}`;
  }
}

/** The text of a constant. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'list':
      return `[${literal.items.map(printLiteral).join(', ')}]`;
    case 'dict':
      return `{${literal.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${printLiteral(value)}`).join(', ')}}`;
    case 'time':
      return literal.text;
    case 'now':
      if (literal.offset === 0) return 'now';
      return `now ${literal.offset < 0 ? '-' : '+'} ${printDuration(Math.abs(literal.offset))}`;
    case 'number':
      return Object.is(literal.value, -0) ? '-0' : String(literal.value);
    default:
      return JSON.stringify(literal.value);
  }
}

function printRegex({ source, flags }: RegexLiteral): string {
  if (flags === '') return JSON.stringify(source);
  return `/${source.replace(/\\[^]|\//g, (token) => (token === '/' ? '\\/' : token))}/${flags}`;
}
