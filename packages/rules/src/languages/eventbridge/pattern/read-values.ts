import { isAddressText, literalOf } from '../../../tree/build.js';
import type { Located, LocatedArray, LocatedObject } from '../../../text/located.js';
import { patternOperators } from '../operators/list.js';
import { globs } from '../operators/texts.js';
import { readAddress } from './addresses.js';
import type { Problems } from './problems.js';
import type { ConstantTest, ValueTest } from './value-test.js';

/** The tests of a field's array. */
export function readValues(array: LocatedArray, problems: Problems): readonly ValueTest[] {
  if (array.items.length === 0) problems.expected('at least one value', array);
  return array.items.map((item) => readValue(item, problems)).filter((test) => test !== undefined);
}

function readValue(item: Located, problems: Problems): ValueTest | undefined {
  const { span } = item;
  switch (item.kind) {
    case 'object':
      return readMatcher(item, problems);
    case 'array':
      return problems.expected('a string, number, true, false, null or matcher', item);
    case 'unknown':
      return { kind: 'unknown', span };
    case 'string':
      return readString(item.text, item);
    case 'number':
      return constant(Number(item.text), item);
    case 'boolean':
      return constant(item.value, item);
    case 'null':
      return constant(null, item);
  }
}

function readString(text: string, { span }: Located): ValueTest {
  const network = readAddress(text);
  if (network !== undefined) return { kind: 'network', network: { kind: 'string', value: network, span }, span };
  // A text that match alone takes for an address is compared as text.
  if (!isAddressText(text)) return { kind: 'constant', literal: { kind: 'string', value: text, span }, span };
  const pattern = { kind: 'string' as const, value: globs.whole(text), span };
  return { kind: 'text', patterns: [pattern], ignoreCase: false, span };
}

function constant(value: number | boolean | null, { span }: Located): ConstantTest {
  return { kind: 'constant', literal: literalOf(value, span) as ConstantTest['literal'], span };
}

function readMatcher(matcher: LocatedObject, problems: Problems): ValueTest | undefined {
  const [member, second] = matcher.members;
  if (member === undefined) return problems.expected('a matcher such as {"prefix": "…"}', matcher);
  // Without its braces, which may be on other lines than the token to change.
  const span = { start: member.key.span.start, end: member.value.span.end };
  const operator = patternOperators.find(({ name }) => name === member.key.text);
  if (operator === undefined) {
    const names = patternOperators.map(({ name }) => name).join(', ');
    const message = `expected one of the matchers ${names}, found ${JSON.stringify(member.key.text)}`;
    return problems.add({ span: member.key.span, message });
  }
  const test = operator.read(member.value, { problems, span });
  if (second === undefined) return test;
  const message = `expected one matcher in an object, found ${JSON.stringify(second.key.text)} besides`;
  return problems.add({ span: second.key.span, message });
}
