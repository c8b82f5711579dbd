import type { IToken } from 'chevrotain';
import type {
  ComparisonOperator,
  Literal,
  MatchExpression,
  Operand,
  RegexLiteral,
  Span,
  StringLiteral,
  Subject,
} from '../ast.js';
import { readNetwork } from '../values/ip.js';
import { quoted, quote, type Complain } from './complain.js';
import { checkValue, SIGNATURES } from './functions.js';
import { regexFromString, tokenSpan } from './literals.js';

/** What the grammar finds on a side of an operator, before it is known whether it fits. */
export type Side = Operand | RegexLiteral;

/** What follows the left side: an operator with its right side, or `exists`. */
export interface Tail {
  readonly not: IToken | undefined;
  readonly operator: IToken;
  readonly right: Side | undefined;
}

/** What a condition is made of. */
export interface ConditionParts {
  readonly left: Side;
  readonly tail: Tail | undefined;
  readonly inFilter: boolean;
  readonly span: Span;
  readonly source: string;
  readonly complain: Complain;
}

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

/** The node of one condition; complains where an operand does not suit its operator. */
export function condition(parts: ConditionParts): MatchExpression {
  const { left, tail, inFilter, source, complain } = parts;
  if (tail === undefined) return alone(parts);
  const { operator, right } = tail;
  if (tail.not !== undefined && operator.image !== 'in') {
    complain({
      code: 'unknown-operator',
      span: { start: tail.not.startOffset, end: tokenSpan(operator).end },
      found: quoted(`not ${operator.image}`),
      expected: '"not in", or "not" before the whole condition',
      suggestion: `write not (… ${operator.image} …)`,
    });
  }
  if (COMPARISONS.includes(operator.image)) return comparison(parts, operator.image as ComparisonOperator, right!);
  if (inFilter) {
    complain({
      code: 'not-in-filter',
      span: tokenSpan(operator),
      found: quoted(operator.image),
      expected: 'an operator of RFC 9535 inside a filter: ==, !=, <, <=, >, >=',
      suggestion: /regex|=~|like|contains/.test(operator.image)
        ? 'use search(@.…, "pattern") there'
        : 'compare with == there',
    });
  }
  const subject = subjectOf(left, operator, source, complain);
  return wordCondition(parts, subject, operator.image, right);
}

function wordCondition(
  parts: ConditionParts,
  subject: Subject,
  operator: string,
  right: Side | undefined,
): MatchExpression {
  const { span, source, complain } = parts;
  switch (operator) {
    case 'exists':
      if (subject.kind === 'query') return { kind: 'exists', query: subject, span };
      return wrong(subject, 'a path before "exists"', parts);
    case 'in': {
      if (right?.kind !== 'list') return wrong(right!, 'a list after "in", such as ["a", "b"]', parts);
      return { kind: 'in', negated: parts.tail!.not !== undefined, subject, list: right, span };
    }
    case 'regex':
    case '=~': {
      if (right?.kind === 'regex-literal') return { kind: 'regex', subject, pattern: right, span };
      if (right?.kind !== 'string') return wrong(right!, 'a pattern, "…" or /…/', parts);
      return { kind: 'regex', subject, pattern: regexFromString(right, source, complain), span };
    }
    case 'like':
      if (right?.kind !== 'string') return wrong(right!, 'a string after "like", such as "aws-cli/*"', parts);
      return { kind: 'like', subject, pattern: right, span };
    case 'cidr':
      return { kind: 'cidr', subject, networks: networks(right!, parts), span };
    default:
      if (!isLiteral(right!)) return wrong(right!, `a constant after ${quoted(operator)}`, parts);
      return { kind: 'contains', subject, value: right, span };
  }
}

function alone({ left, span, source, complain }: ConditionParts): MatchExpression {
  if (left.kind === 'query') return { kind: 'exists', query: left, span };
  if (left.kind === 'call' && SIGNATURES[left.name].result === 'logical') return { kind: 'test', call: left, span };
  if (left.kind === 'call') {
    return complain({
      code: 'function-result',
      span,
      found: `${left.name}() alone`,
      expected: `a comparison with the value that ${left.name}() gives`,
    });
  }
  return complain({
    code: 'literal-alone',
    span,
    found: `${quote(source, span)} alone`,
    expected: 'a comparison with a path, such as $.eventName == …',
  });
}

function comparison(parts: ConditionParts, operator: ComparisonOperator, right: Side): MatchExpression {
  const { left, inFilter, span, source, complain } = parts;
  for (const side of [left, right]) {
    if (side.kind === 'regex-literal') {
      return complain({
        code: 'operand-type',
        span: side.span,
        found: `the pattern ${quote(source, side.span)}`,
        expected: `a value after ${quoted(operator)}`,
        suggestion: 'did you mean "=~"?',
      });
    }
    if (inFilter || side.kind === 'call') checkValue(side, source, complain);
    if (inFilter) continue;
    if (operator !== '==' && operator !== '!=' && ['boolean', 'null', 'list', 'dict'].includes(side.kind)) {
      complain({
        code: 'operand-type',
        span: side.span,
        found: quote(source, side.span),
        expected: `a number, a string or a time for ${quoted(operator)}: nothing else has an order`,
      });
    }
  }
  if (!inFilter && isLiteral(left) && isLiteral(right)) {
    complain({
      code: 'operand-type',
      span,
      found: 'two constants',
      expected: 'a path on one side, such as $.eventName',
    });
  }
  return { kind: 'comparison', operator, left: left as Operand, right: right as Operand, span };
}

function subjectOf(left: Side, operator: IToken, source: string, complain: Complain): Subject {
  if (left.kind === 'query') return left;
  if (left.kind === 'call') {
    checkValue(left, source, complain);
    return left;
  }
  return complain({
    code: 'operand-type',
    span: left.span,
    found: quote(source, left.span),
    expected: `a path before ${quoted(operator.image)}`,
    suggestion: operator.image === 'in' ? 'write $.path contains … for what a value has in it' : undefined,
  });
}

function networks(right: Side, parts: ConditionParts): readonly StringLiteral[] {
  const list = right.kind === 'list' ? right.items : [right];
  if (list.length === 0) return wrong(right, 'at least one network', parts);
  return list.map((item) => {
    if (item.kind !== 'string') return wrong(item, 'a network in quotes, such as "10.0.0.0/8"', parts);
    if (readNetwork(item.value) === undefined) {
      parts.complain({
        code: 'bad-cidr',
        span: item.span,
        found: quote(parts.source, item.span),
        expected: 'an IPv4 or IPv6 network such as "10.0.0.0/8" or "2001:db8::/32"',
      });
    }
    return item;
  });
}

function wrong(side: Side, expected: string, { source, complain }: ConditionParts): never {
  return complain({
    code: 'operand-type',
    span: side.span,
    found: quote(source, side.span),
    expected,
    suggestion:
      side.kind === 'string' && expected.startsWith('a list')
        ? `did you mean [${source.slice(side.span.start, side.span.end)}]?`
        : undefined,
  });
}

function isLiteral(side: Side): side is Literal {
  return side.kind !== 'query' && side.kind !== 'call' && side.kind !== 'regex-literal';
}
