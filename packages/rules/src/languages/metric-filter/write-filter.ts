import type { Literal, MatchExpression, MatchNode, Operand, Subject } from '@trailkit/match';
import { children, isLiteral, printMatch } from '@trailkit/match';
import { UnsayableError } from '../../language/unsayable-error.js';
import type { KnownFields } from '../../language/known-fields.js';
import { fieldAt, knownFields } from '../../language/known-fields.js';
import type { LanguageContext } from '../../language/language.js';
import { recordedNames } from '../../language/recorded-names.js';
import type { Loss, RuleDraft, WriteResult } from '../../language/write.js';
import { isAddressText } from '../../tree/build.js';
import { isMember, mayHaveArrays, pathParts, withoutEach } from '../../tree/singular-path.js';
import { maxRegexes } from './filter/parse-filter.js';

/** The limit of CloudWatch, in characters. */
const maxLength = 1024;

/** The writing of a filter. */
interface Writing {
  readonly known: KnownFields;
  readonly recorded: ReadonlySet<string>;
  readonly losses: Loss[];
}

/** Writes a rule as a JSON filter pattern. Its values are compared as texts. */
export function writeMetricFilter({ match }: RuleDraft, { catalog }: LanguageContext): WriteResult {
  if (!match) return refused('', 'a filter has conditions of single records');
  const losses: Loss[] = [];
  let regexes = 0;
  const writing: Writing = { known: knownFields(match, catalog), recorded: recordedNames(match, catalog), losses };
  const parts = (match.kind === 'and' ? match.operands : [match]).flatMap((part) => {
    try {
      const text = conditionText(part, writing, match.kind === 'and');
      regexes += regexesIn(part);
      return [text];
    } catch (error) {
      if (!(error instanceof UnsayableError)) throw error;
      losses.push({ kind: error.kind, condition: printMatch(part), message: `left out: ${error.message}` });
      return [];
    }
  });
  if (parts.length === 0) return { text: undefined, losses };
  if (regexes > maxRegexes)
    return refused(printMatch(match), `a filter has ${maxRegexes} regular expressions at most, this one ${regexes}`);
  const text = `{ ${parts.join(' && ')} }`;
  if (text.length > maxLength)
    return refused(printMatch(match), `a filter has ${maxLength} characters at most, this one ${text.length}`);
  return { text: `${text}\n`, losses };
}

function regexesIn(node: MatchExpression): number {
  return children(node).reduce((sum, each) => sum + regexesIn(each), node.kind === 'regex' ? 1 : 0);
}

function refused(condition: string, message: string): WriteResult {
  return { text: undefined, losses: [{ kind: 'unsupported', condition, message }] };
}

function conditionText(condition: MatchExpression, writing: Writing, inAnd = false): string {
  const joined = (operands: readonly MatchExpression[], sign: string): string =>
    `(${operands.map((operand) => conditionText(operand, writing, sign === '&&')).join(` ${sign} `)})`;
  const lose = loseOf(condition, writing);
  const field = (operand: Operand): string => selector(operand, lose);
  switch (condition.kind) {
    case 'and':
      return joined(condition.operands, '&&');
    case 'or':
      return joined(condition.operands, '||');
    case 'not':
      return negated(condition.operand, writing);
    case 'comparison':
      return comparison(condition, { isOpposite: false, inAnd }, writing);
    case 'in':
      return membership(condition, { isOpposite: false, inAnd }, writing);
    case 'like':
    case 'regex':
      return textTest(condition, '=', writing);
    case 'contains':
      if (condition.value.kind !== 'string') throw new UnsayableError('a filter looks for parts of texts alone');
      lose('array', 'elements of arrays are not looked at');
      return `${field(condition.subject)} = ${quoted(`*${plainText(condition.value.value)}*`)}`;
    case 'ilike':
      return textTest(casedNames(condition, writing), '=', writing);
    case 'exists':
    case 'leaf':
      loseLeaves(condition, writing);
      return `(${field(condition.query)} = "*")`;
    default:
      throw new UnsayableError('no filter says it');
  }
}

/** How a comparison is to be said. */
interface Saying {
  /** Whether its opposite is meant. */
  readonly isOpposite: boolean;
  /** Whether all of what is around it has to hold. */
  readonly inAnd: boolean;
}

function comparison(node: MatchNode<'comparison'>, saying: Saying, writing: Writing): string {
  const { left, operator, right } = node;
  if (left.kind === 'call' || isLiteral(left) || !isLiteral(right))
    throw new UnsayableError('a filter compares a field with a constant');
  if (operator === '==' || operator === '!=') {
    const list = { kind: 'list', items: [right], span: right.span } as const;
    return membership(node, saying, writing, { subject: left, list, negated: operator === '!=' });
  }
  if (saying.isOpposite) throw new UnsayableError('no filter says the opposite');
  if (right.kind !== 'number') throw new UnsayableError('a filter orders numbers alone');
  return `(${selector(left, loseOf(node, writing))} ${operator} ${right.value})`;
}

function membership(
  node: MatchExpression,
  { isOpposite, inAnd }: Saying,
  writing: Writing,
  { subject, list, negated: isNegated } = node as Pick<MatchNode<'in'>, 'subject' | 'list' | 'negated'>,
): string {
  const lose = loseOf(node, writing);
  // In match it is enough that one of several values differs.
  if (isNegated && pathParts(subject)?.some((part) => typeof part === 'object' && part.all === 'elements'))
    lose('array', isOpposite ? 'one element is enough' : 'no element may be one of the values');
  const isOther = isNegated !== isOpposite;
  const tests = list.items.map((item) => equality(subject, item, isOther, writing, lose));
  if (tests.length === 0) throw new UnsayableError('a list without values');
  if (tests.length === 1) return tests[0]!;
  return isOther && inAnd ? tests.join(' && ') : `(${tests.join(isOther ? ' && ' : ' || ')})`;
}

function equality(subject: Subject, literal: Literal, isNegated: boolean, { known }: Writing, lose: Lose): string {
  const at = selector(subject, lose);
  const { mayBe } = fieldAt(subject, known);
  const sign = isNegated ? '!=' : '=';
  switch (literal.kind) {
    case 'null':
      // A path that selects nothing is null in match.
      if (isNegated && mayBe('null')) lose('absence', 'null counts as there');
      return isNegated ? `(${at} EXISTS && ${at} = "*")` : `(${at} NOT EXISTS || ${at} IS NULL)`;
    case 'boolean':
      if (isNegated && mayBe('string', 'number', 'null', 'array', 'object'))
        lose('type', 'of other values than booleans none differs');
      return isNegated
        ? `(${at} NOT EXISTS || ${at} IS ${literal.value ? 'FALSE' : 'TRUE'})`
        : `(${at} IS ${literal.value ? 'TRUE' : 'FALSE'})`;
    case 'number':
      if (mayBe('string')) lose('type', 'the text of the number is found, too');
      return `(${at} ${sign} ${literal.value})`;
    case 'string':
      if (isAddressText(literal.value)) lose('array', 'a text with several addresses is compared as a whole');
      return `(${at} ${sign} ${quoted(plainText(literal.value))})`;
    default:
      throw new UnsayableError('a filter compares with a text, a number, a boolean or null');
  }
}

function negated(operand: MatchExpression, writing: Writing): string {
  switch (operand.kind) {
    case 'exists':
    case 'leaf':
      loseLeaves(operand, writing);
      return `(${selector(operand.query, loseOf(operand, writing))} NOT EXISTS)`;
    case 'not':
      return conditionText(operand.operand, writing);
    case 'and':
    case 'or': {
      const parts = operand.operands.map((each) => negated(each, writing));
      return `(${parts.join(operand.kind === 'and' ? ' || ' : ' && ')})`;
    }
    case 'comparison':
      return comparison(operand, { isOpposite: true, inAnd: false }, writing);
    case 'in':
      return membership(operand, { isOpposite: true, inAnd: false }, writing);
    case 'ilike':
      return textTest(casedNames(operand, writing), '!=', writing);
    case 'like':
    case 'regex':
      return textTest(operand, '!=', writing);
    default:
      throw new UnsayableError('no filter says the opposite');
  }
}

type Lose = (kind: Loss['kind'], message: string) => void;

function loseOf(condition: MatchExpression, { losses }: Writing): Lose {
  return (kind, message) => void losses.push({ kind, condition: printMatch(condition), message });
}

function selector(operand: Operand, lose: Lose): string {
  const parts = pathParts(operand);
  if (!parts || parts.length === 0) throw new UnsayableError('no field of a filter leads there');
  const plain = withoutEach(parts);
  if (plain.length < parts.length && mayHaveArrays(parts))
    lose('array', 'the elements of arrays on the way are not looked at');
  const steps = plain.map((part) => {
    if (typeof part === 'object') return '[*]';
    if (typeof part === 'number') return `[${part}]`;
    if (/^[\w-]+$/.test(part)) return `.${part}`;
    if (part.includes("'")) throw new UnsayableError(`no field of a filter has the name ${JSON.stringify(part)}`);
    return `.['${part}']`;
  });
  return `$${steps.join('')}`;
}

/** To a filter objects and arrays are there, too. */
function loseLeaves(node: MatchNode<'exists' | 'leaf'>, writing: Writing): void {
  if (node.kind === 'leaf' && fieldAt(node.query, writing.known).mayBe('array', 'object'))
    loseOf(node, writing)('absence', 'objects and arrays count as there');
}

/** Sources and names of events as records have them. @throws UnsayableError for other texts in any letter case */
function casedNames(test: MatchNode<'ilike'>, { recorded }: Writing): MatchNode<'like'> {
  const isName = eventMembers.some((name) => test.subject.kind === 'query' && isMember(test.subject, name));
  if (!isName || test.patterns.some(({ value }) => !recorded.has(value)))
    throw new UnsayableError('a filter compares with letter case', 'case');
  return { ...test, kind: 'like' };
}

const eventMembers = ['eventSource', 'eventName'];

/** A test of the text of a field with patterns, or the opposite. */
function textTest(test: MatchNode<'like' | 'regex'>, sign: '=' | '!=', writing: Writing): string {
  const lose = loseOf(test, writing);
  const field = selector(test.subject, lose);
  if (test.kind === 'like') {
    const patterns = test.patterns.map(({ value }) => likeText(value));
    if (patterns.includes('*') && fieldAt(test.subject, writing.known).mayBe(...noTexts))
      lose('type', 'values of other types than texts are found, too');
    return `(${patterns.map((text) => `${field} ${sign} ${quoted(text)}`).join(sign === '=' ? ' || ' : ' && ')})`;
  }
  const { source, flags } = test.pattern;
  if (flags !== '' || /[()%]|[^\x20-\x7e]/.test(source))
    throw new UnsayableError('the regular expressions of a filter have no groups, no flags and ASCII alone');
  return `(${field} ${sign} %${source}%)`;
}

const noTexts = ['number', 'boolean', 'null', 'array', 'object'] as const;

/** A pattern of `like` as a text of a filter. */
function likeText(pattern: string): string {
  if (/(?<!\\)(?:\\\\)*\?|\\\*/.test(pattern))
    throw new UnsayableError('a filter has no sign for one character, and none for *');
  if (pattern.slice(1, -1).includes('*')) throw new UnsayableError('in a filter * is at the ends');
  return pattern.replace(/\\([^])/g, '$1');
}

function plainText(text: string): string {
  if (text.includes('*')) throw new UnsayableError('* means any text in a filter');
  return text;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
