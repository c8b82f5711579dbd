import type { MatchExpression, Query, Span } from '@trailkit/match';
import { compileMatch } from '@trailkit/match';
import { notOf } from '../../../tree/build.js';
import type { FieldMention } from '../../../rule/mentions.js';
import type { PolicyMember, PolicyNode } from '../policy-node.js';
import { constantAt, membersOf, spanAt, textOf } from '../policy-node.js';
import { UnsaidError } from '../unsaid.js';
import { equalsOneOf } from './equality.js';
import type { EventPath } from './event-path.js';
import { eventPath } from './event-path.js';
import type { EventTest } from './event-test.js';
import { containsTest, differenceTest, inTest, intersectTest } from './list-tests.js';
import type { OperatorSpelling, PolicyOperator } from './operators.js';
import { isOperator, operators } from './operators.js';
import { orderTest } from './order-test.js';
import { globTest, regexTest } from './text-tests.js';
import { valueTypes } from './value-types.js';
import { listWords, words } from './words.js';

/**
 * A filter with `type: event`: a value filter of the EventBridge event that set off the policy.
 * @throws UnsaidError for what match cannot say, and for what Custodian refuses or what is never true in it
 * @see https://cloudcustodian.io/docs/filters.html
 */
export function eventFilter(filter: PolicyNode, text: string): MatchExpression {
  const members = membersOf(filter)!;
  const { query, isList, isBesideRecord } = pathOf(members, filter, text);
  const span = spanAt(filter);
  const said = conditionAbout(query, isList, members, span);
  return isBesideRecord ? aboutNothing(said, span) : said;
}

/** A condition about a value that is never there: the record has a member of the name, and the path does not mean it. */
function aboutNothing(condition: MatchExpression, span: Span): MatchExpression {
  const record: MatchExpression = { kind: 'exists', query: { kind: 'query', root: '$', segments: [], span }, span };
  return compileMatch(condition)({}) ? record : notOf(record, span);
}

function conditionAbout(
  subject: Query,
  isList: boolean,
  members: readonly PolicyMember[],
  span: Span,
): MatchExpression {
  const value = members.find(({ key }) => key.text === 'value');
  if (!value) throw new UnsaidError('expected a value', span);
  const constant = value.value ? constantAt(value.value) : { value: null, span: value.key.span };
  const operator = operatorOf(members);
  const valueType = textOf(memberNamed(members, 'value_type')?.value);
  const word = typeof constant.value === 'string' ? constant.value : '';
  if (valueType === undefined && Object.hasOwn(words, word)) {
    if (operator !== undefined && operator !== 'eq') throw alwaysTrue(word, operator, memberNamed(members, 'op')!);
    const say = (isList ? listWords : words)[word];
    if (!say) throw new UnsaidError(`a list is never ${word}`, constant.span, word === 'absent' ? 'empty' : 'not-null');
    return say(subject, span);
  }
  const test: EventTest = { subject, isList, operator: operator ?? 'eq', constant, span };
  return valueType === undefined ? compared(test) : converted(test, valueType);
}

/** The field of a filter. */
export interface EventMention {
  readonly field: FieldMention;
  readonly isBesideRecord: boolean;
}

/** The field that a filter is about; undefined where its key is no path. */
export function eventMention(filter: PolicyNode, text: string): EventMention | undefined {
  try {
    const key = textOf(memberNamed(membersOf(filter)!, 'key')?.value);
    if (!key) return undefined;
    const { names, isBesideRecord } = eventPath(key, text);
    const path = names.map((name) => name.text);
    const nameSpans = names.map(({ span }) => span);
    return { field: { path, span: key.span, nameSpans, values: [] }, isBesideRecord };
  } catch (error) {
    if (error instanceof UnsaidError) return undefined;
    throw error;
  }
}

const known = ['type', 'key', 'value', 'op', 'value_type', 'default'];

function pathOf(members: readonly PolicyMember[], filter: PolicyNode, text: string): EventPath {
  const other = members.find(({ key }) => !known.includes(key.text));
  if (other) throw new UnsaidError(`match cannot say ${other.key.text} of an event filter`, other.key.span);
  const key = textOf(memberNamed(members, 'key')?.value);
  if (key) return eventPath(key, text);
  throw new UnsaidError('expected a key: a path from the event, such as detail.userIdentity.type', spanAt(filter));
}

function operatorOf(members: readonly PolicyMember[]): PolicyOperator | undefined {
  const member = memberNamed(members, 'op');
  if (!member) return undefined;
  const spelling = textOf(member.value);
  if (spelling && isOperator(spelling.text)) return operators[spelling.text as OperatorSpelling];
  throw new UnsaidError(
    `expected one of ${Object.keys(operators).join(', ')} as op`,
    spelling?.span ?? member.key.span,
  );
}

function compared(test: EventTest): MatchExpression {
  const { subject, isList, operator, constant, span } = test;
  if (isList && !['contains', 'difference', 'intersect'].includes(operator))
    throw new UnsaidError(
      `${operator} compares the list of all that the key selects with one value`,
      span,
      'op: contains',
    );
  switch (operator) {
    case 'eq':
      return equalsOneOf(subject, [constant], span);
    case 'ne':
      return notOf(equalsOneOf(subject, [constant], span), span);
    case 'in':
    case 'ni':
    case 'not-in':
      return inTest(test);
    case 'glob':
      return globTest(test);
    case 'regex':
    case 'regex-case':
      return regexTest(test);
    case 'contains':
      return containsTest(test);
    case 'intersect':
      return intersectTest(test);
    case 'difference':
      return differenceTest(test);
    case 'mod':
      throw new UnsaidError('match cannot say op mod', span);
    default:
      return orderTest(test);
  }
}

function converted(test: EventTest, valueType: { text: string; span: EventTest['span'] }): MatchExpression {
  const say = Object.hasOwn(valueTypes, valueType.text) ? valueTypes[valueType.text]! : undefined;
  if (say === undefined)
    throw new UnsaidError(`expected one of ${Object.keys(valueTypes).join(', ')} as value_type`, valueType.span);
  if (typeof say === 'string')
    throw new UnsaidError(`match cannot say value_type ${valueType.text}: ${say}`, valueType.span);
  if (test.isList && valueType.text !== 'size')
    throw new UnsaidError(`match cannot say value_type ${valueType.text} of a list`, valueType.span);
  return say(test);
}

function alwaysTrue(word: string, operator: string, member: PolicyMember): UnsaidError {
  const instead: Readonly<Record<string, string>> = {
    absent: 'present',
    present: 'absent',
    empty: 'not-null',
    'not-null': 'empty',
  };
  const suggestion = operator === 'ne' ? `value: ${instead[word]!} without op` : `value: ${word} without op`;
  return new UnsaidError(
    `Custodian looks at the word ${word} before it looks at op: with op ${operator} more than that is true`,
    member.key.span,
    suggestion,
  );
}

function memberNamed(members: readonly PolicyMember[], name: string): PolicyMember | undefined {
  return members.find(({ key }) => key.text === name);
}
