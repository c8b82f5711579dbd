import type { ComparisonOperator, Literal, MatchExpression, Operand, Subject } from '@trailkit/match';
import { isLiteral } from '@trailkit/match';
import { fieldAt } from '../../../language/known-fields.js';
import { isAddressText } from '../../../tree/build.js';
import { otherTypes } from '../../../tree/other-types.js';
import { pythonEquals } from '../filters/equality.js';
import type { OrderOperator } from '../filters/operators.js';
import { truthsInOrder } from '../filters/order-test.js';
import { words } from '../filters/words.js';
import type { PolicyValue } from '../python-scalar.js';
import { filterKey } from './filter-key.js';
import { globPattern, ignoringCase, searchPattern } from './patterns.js';
import { UnsayableError } from '../../../language/unsayable-error.js';
import type { Writing } from './writing.js';
import { writingOf } from './writing.js';

/** A filter of a policy, as YAML and JSON have it. */
export type PolicyFilter = Readonly<Record<string, unknown>>;

/** A condition as filters of the event. @throws UnsayableError for one that they cannot say */
export function writeFilter(condition: MatchExpression, around: Pick<Writing, 'known' | 'losses'>): PolicyFilter {
  const writing = writingOf(condition, around);
  const keyOf = (operand: Operand): ReturnType<typeof filterKey> => filterKey(operand, writing);
  const test = (operand: Operand, op: string | undefined, value: unknown, more: PolicyFilter = {}): PolicyFilter => {
    const filledIn = [value].flat().find((each) => typeof each === 'string' && hasVariables(each));
    if (filledIn !== undefined) throw new UnsayableError(`Custodian fills in the braces of ${String(filledIn)}`);
    if (op !== undefined && typeof value === 'string' && Object.hasOwn(words, value))
      throw new UnsayableError(`the text ${value} is a word of Custodian's filters`);
    return { type: 'event', key: keyOf(operand).key, ...(op !== undefined && { op }), value, ...more };
  };
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { [condition.kind]: condition.operands.map((operand) => writeFilter(operand, writing)) };
    case 'not':
      return negated(condition.operand, writing);
    case 'comparison':
      return comparison(condition.left, condition.operator, condition.right);
    case 'in':
      return membership(condition.subject, condition.list.items, condition.negated);
    case 'like':
      return either(condition.patterns.map(({ value }) => single(condition.subject, 'glob', globPattern(value))));
    case 'ilike':
      return either(
        condition.patterns.map(({ value }) => {
          if (fieldAt(condition.subject, writing.known).mayBe(...otherTypes(value)))
            writing.lose('type', 'numbers and booleans are no texts');
          return single(condition.subject, 'regex', ignoringCase(value));
        }),
      );
    case 'regex': {
      const { source, flags } = condition.pattern;
      if (/[^i]/.test(flags)) throw new UnsayableError('Custodian has no flags of regular expressions but letter case');
      return single(condition.subject, flags === 'i' ? 'regex' : 'regex-case', searchPattern(source));
    }
    case 'contains':
      loseTruths(condition.subject, [plain(condition.value)]);
      return single(condition.subject, 'contains', plain(condition.value));
    case 'cidr': {
      const networks = condition.networks.map(({ value }) => value);
      if (networks.some((network) => network.includes(':')))
        throw new UnsayableError('Custodian reads networks of IPv4 alone');
      writing.lose('array', 'of a text with several addresses none is looked at');
      return single(condition.subject, 'in', networks.length === 1 ? networks[0] : networks, { value_type: 'cidr' });
    }
    case 'exists':
    case 'leaf':
      writing.lose('absence', 'null counts as absent');
      return present(condition.query);
    default:
      throw new UnsayableError('no filter of the event says it');
  }

  function single(subject: Subject, op: string, value: unknown, more: PolicyFilter = {}): PolicyFilter {
    if (keyOf(subject).isList) throw new UnsayableError(`${op} looks at one value, and the path selects several`);
    return test(subject, op, value, more);
  }

  function present(subject: Subject): PolicyFilter {
    return test(subject, undefined, keyOf(subject).isList ? 'not-null' : 'present');
  }

  function comparison(left: Operand, operator: ComparisonOperator, right: Operand): PolicyFilter {
    if (left.kind === 'call' || !isLiteral(right) || isLiteral(left))
      throw new UnsayableError('a filter compares a value with a constant');
    if (operator === '==' || operator === '!=') return membership(left, [right], operator === '!=');
    const op: OrderOperator = orderOperators[operator];
    if (right.kind === 'time') return single(left, op, right.text, { value_type: 'date' });
    if (
      right.kind === 'number' &&
      fieldAt(left, writing.known).mayBe('boolean') &&
      truthsInOrder(op, right.value).length > 0
    )
      writing.lose('type', pythonTruths);
    if (right.kind === 'number' || right.kind === 'string') return single(left, op, right.value);
    throw new UnsayableError('Custodian compares with the time at which the policy runs');
  }

  function loseTruths(subject: Subject, values: readonly unknown[]): void {
    const { mayBe } = fieldAt(subject, writing.known);
    const others = values
      .flatMap((value) => pythonEquals(value as PolicyValue))
      .filter((value) => !values.includes(value));
    if (others.some((value) => mayBe(typeof value as 'number' | 'boolean'))) writing.lose('type', pythonTruths);
  }

  function membership(subject: Subject, items: readonly Literal[], isNegated: boolean): PolicyFilter {
    const { isList } = keyOf(subject);
    const values = items.map(plain);
    if (isList && isNegated) throw new UnsayableError('a filter cannot say that one of several values differs');
    loseTruths(subject, values);
    if (values.some((value) => typeof value === 'string' && isAddressText(value)))
      writing.lose('array', 'a text with several addresses is compared as a whole');
    const texts = values.filter((value) => value !== null);
    const tests: PolicyFilter[] = [];
    if (texts.length === 1) tests.push(test(subject, isList ? 'contains' : isNegated ? 'ne' : 'eq', texts[0]));
    if (texts.length > 1) tests.push(test(subject, isList ? 'intersect' : isNegated ? 'ni' : 'in', texts));
    if (texts.length < values.length)
      tests.push(isNegated ? present(subject) : test(subject, undefined, isList ? 'empty' : 'absent'));
    const [only, second] = tests;
    if (!only) throw new UnsayableError('a list without values');
    return second === undefined ? only : { [isNegated ? 'and' : 'or']: tests };
  }
}

const orderOperators = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' } as const;
const pythonTruths = 'to Python true is 1, and false is 0';

/** Whether Custodian takes a text for one of Python's format strings, which the counts of a regular expression are not. */
function hasVariables(text: string): boolean {
  return /[{}]/.test(text.replace(/\{\d+(?:,\d*)?\}/g, ''));
}

function negated(operand: MatchExpression, around: Pick<Writing, 'known' | 'losses'>): PolicyFilter {
  // Said directly where the language has the opposite.
  if (operand.kind === 'exists' || operand.kind === 'leaf') {
    const { key, value, ...filter } = writeFilter(operand, around);
    return { ...filter, key, value: value === 'present' ? 'absent' : 'empty' };
  }
  const said = writeFilter(operand, around);
  if (said['op'] === 'eq') return { ...said, op: 'ne' };
  return { not: [said] };
}

function either(filters: readonly PolicyFilter[]): PolicyFilter {
  return filters.length === 1 ? filters[0]! : { or: filters };
}

function plain(literal: Literal): unknown {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return literal.value;
    default:
      throw new UnsayableError('a filter compares with a text, a number, a boolean or null');
  }
}
