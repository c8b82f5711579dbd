import { literalOf } from '../../../tree/build.js';
import type { Located } from '../../../text/located.js';
import { isExactDouble } from '../pattern/numbers.js';
import type { ValueTest } from '../pattern/value-test.js';
import { equalsIgnoreCase } from './equals-ignore-case.js';
import type { OperatorContext, PatternOperator } from './operator.js';
import { prefix } from './prefix.js';
import { suffix } from './suffix.js';
import { globs, stringOrStrings } from './texts.js';
import { wildcard } from './wildcard.js';

const inner = [prefix, suffix, equalsIgnoreCase, wildcard];

/**
 * `{"anything-but": "x"}`, `["x", "y"]`, `{"prefix": "x"}`: a field that is there with another value. null, other types, and an array with
 * any element that differs are other values; a field that is not there is none.
 */
export const anythingBut: PatternOperator = {
  name: 'anything-but',
  read(value, context) {
    const excluded = value.kind === 'object' ? readInner(value, context) : readValues(value, context);
    return excluded && { kind: 'but', tests: excluded, span: context.span };
  },
  schema: {
    anyOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'array', minItems: 1, items: { type: 'string' } },
      { type: 'array', minItems: 1, items: { type: 'number' } },
      ...inner.map(({ name }) => ({
        type: 'object',
        properties: { [name]: stringOrStrings },
        required: [name],
        additionalProperties: false,
      })),
    ],
  },
};

function readInner(value: Located & { kind: 'object' }, context: OperatorContext): readonly ValueTest[] | undefined {
  const [member, second] = value.members;
  const operator = inner.find(({ name }) => name === member?.key.text);
  if (member === undefined || second !== undefined || operator === undefined) {
    const names = inner.map(({ name }) => name).join(', ');
    const found = member === undefined ? 'an empty object' : JSON.stringify((operator ? second : member)?.key.text);
    const { span } = (operator ? second?.key : member?.key) ?? value;
    return context.problems.add({ span, message: `expected one of ${names} in anything-but, found ${found}` });
  }
  const test = operator.butTest!(member.value, context);
  return test && [test];
}

function readValues(value: Located, context: OperatorContext): readonly ValueTest[] | undefined {
  const { problems } = context;
  const items = value.kind === 'array' ? value.items : [value];
  if (items.length === 0) return problems.expected('strings or numbers for anything-but', value);
  const tests: ValueTest[] = [];
  for (const item of items) {
    const test = readValue(item, context);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  const known = items.filter(({ kind }) => kind !== 'unknown');
  if (new Set(known.map(({ kind }) => kind)).size > 1) {
    const message = 'expected strings alone or numbers alone in anything-but, found both';
    return problems.add({ span: value.span, message });
  }
  return tests;
}

function readValue(item: Located, { problems, span }: OperatorContext): ValueTest | undefined {
  if (item.kind === 'unknown') return { kind: 'unknown', span: item.span };
  if (item.kind === 'string') {
    // As text: an address is excluded in this spelling alone.
    const pattern = { kind: 'string' as const, value: globs.whole(item.text), span: item.span };
    return { kind: 'text', patterns: [pattern], ignoreCase: false, span };
  }
  if (item.kind !== 'number') return problems.expected('a string or number in anything-but', item);
  if (!isExactDouble(item.text)) return problems.expected('a number that a double can hold', item);
  return { kind: 'constant', literal: literalOf(Number(item.text), item.span) as never, span };
}
