import type { ComparisonOperator, Literal, MatchExpression, MatchNode, Operand, Subject } from '@trailkit/match';
import { isLiteral, printMatch } from '@trailkit/match';
import { UnsayableError } from '../../language/unsayable-error.js';
import type { Loss, RuleDraft, WriteResult } from '../../language/write.js';
import { mayHaveArrays, pathParts, withoutEach } from '../../tree/singular-path.js';

/** The limit of CloudWatch, in characters. */
const maxLength = 1024;

/** Writes a rule as a JSON filter pattern. Its values are compared as texts. */
export function writeMetricFilter({ match }: RuleDraft): WriteResult {
  if (!match) return refused('', 'a filter has conditions of single records');
  const losses: Loss[] = [];
  const parts = (match.kind === 'and' ? match.operands : [match]).flatMap((part) => {
    try {
      return [conditionText(part, losses, match.kind === 'and')];
    } catch (error) {
      if (!(error instanceof UnsayableError)) throw error;
      losses.push({ kind: error.kind, condition: printMatch(part), message: `left out: ${error.message}` });
      return [];
    }
  });
  if (parts.length === 0) return { text: undefined, losses };
  const text = `{ ${parts.join(' && ')} }`;
  if (text.length > maxLength)
    return refused(printMatch(match), `a filter has ${maxLength} characters at most, this one ${text.length}`);
  return { text: `${text}\n`, losses };
}

function refused(condition: string, message: string): WriteResult {
  return { text: undefined, losses: [{ kind: 'unsupported', condition, message }] };
}

function conditionText(condition: MatchExpression, losses: Loss[], inAnd = false): string {
  const joined = (operands: readonly MatchExpression[], sign: string): string =>
    `(${operands.map((operand) => conditionText(operand, losses, sign === '&&')).join(` ${sign} `)})`;
  const lose = (kind: Loss['kind'], message: string): void =>
    void losses.push({ kind, condition: printMatch(condition), message });
  const field = (operand: Operand): string => selector(operand, lose);
  switch (condition.kind) {
    case 'and':
      return joined(condition.operands, '&&');
    case 'or':
      return joined(condition.operands, '||');
    case 'not':
      return negated(condition.operand, losses);
    case 'comparison':
      return comparison(condition.left, condition.operator, condition.right);
    case 'in': {
      const tests = condition.list.items.map((item) => equality(condition.subject, item, condition.negated));
      if (tests.length === 0) throw new UnsayableError('a list without values');
      if (tests.length === 1) return tests[0]!;
      return condition.negated && inAnd ? tests.join(' && ') : `(${tests.join(condition.negated ? ' && ' : ' || ')})`;
    }
    case 'like':
    case 'regex':
      return textTest(condition, '=', field(condition.subject));
    case 'contains':
      if (condition.value.kind !== 'string') throw new UnsayableError('a filter looks for parts of texts alone');
      lose('array', 'elements of arrays are not looked at');
      return `${field(condition.subject)} = ${quoted(`*${plainText(condition.value.value)}*`)}`;
    case 'ilike':
      throw new UnsayableError('a filter compares with letter case', 'case');
    case 'exists':
    case 'leaf':
      return `(${field(condition.query)} = "*")`;
    default:
      throw new UnsayableError('no filter says it');
  }

  function comparison(left: Operand, operator: ComparisonOperator, right: Operand): string {
    if (left.kind === 'call' || isLiteral(left) || !isLiteral(right))
      throw new UnsayableError('a filter compares a field with a constant');
    if (operator === '==' || operator === '!=') return equality(left, right, operator === '!=');
    if (right.kind !== 'number') throw new UnsayableError('a filter orders numbers alone');
    return `(${field(left)} ${operator} ${right.value})`;
  }

  function equality(subject: Subject, literal: Literal, isNegated: boolean): string {
    const at = field(subject);
    const sign = isNegated ? '!=' : '=';
    switch (literal.kind) {
      case 'null':
        // A path that selects nothing is null in match.
        return isNegated ? `(${at} EXISTS && ${at} = "*")` : `(${at} NOT EXISTS || ${at} IS NULL)`;
      case 'boolean':
        return isNegated
          ? `(${at} NOT EXISTS || ${at} IS ${literal.value ? 'FALSE' : 'TRUE'})`
          : `(${at} IS ${literal.value ? 'TRUE' : 'FALSE'})`;
      case 'number':
        return `(${at} ${sign} ${literal.value})`;
      case 'string':
        if (literal.value.includes('*')) throw new UnsayableError('* means any text in a filter');
        return `(${at} ${sign} ${quoted(literal.value)})`;
      default:
        throw new UnsayableError('a filter compares with a text, a number, a boolean or null');
    }
  }
}

function negated(operand: MatchExpression, losses: Loss[]): string {
  switch (operand.kind) {
    case 'exists':
    case 'leaf':
      return `(${selector(operand.query, () => undefined)} NOT EXISTS)`;
    case 'not':
      return conditionText(operand.operand, losses);
    case 'and':
    case 'or': {
      const parts = operand.operands.map((each) => negated(each, losses));
      return `(${parts.join(operand.kind === 'and' ? ' || ' : ' && ')})`;
    }
    case 'comparison':
      if (operand.operator === '==') return conditionText({ ...operand, operator: '!=' }, losses);
      if (operand.operator === '!=') return conditionText({ ...operand, operator: '==' }, losses);
      throw new UnsayableError('no filter says the opposite');
    case 'in':
      return conditionText({ ...operand, negated: !operand.negated }, losses);
    case 'like':
    case 'regex': {
      const lose = (kind: Loss['kind'], message: string): void =>
        void losses.push({ kind, condition: printMatch(operand), message });
      return textTest(operand, '!=', selector(operand.subject, lose));
    }
    default:
      throw new UnsayableError('no filter says the opposite');
  }
}

function selector(operand: Operand, lose: (kind: Loss['kind'], message: string) => void): string {
  const parts = pathParts(operand);
  if (!parts || parts.length === 0) throw new UnsayableError('no field of a filter leads there');
  const plain = withoutEach(parts);
  if (plain.length < parts.length && mayHaveArrays(parts))
    lose('array', 'the elements of arrays on the way are not looked at');
  const steps = plain.map((part) => {
    if (typeof part === 'object') return '[*]';
    if (typeof part === 'number') return `[${part}]`;
    return /^[\w-]+$/.test(part) ? `.${part}` : `.['${part}']`;
  });
  return `$${steps.join('')}`;
}

/** A test of the text of a field with patterns, or the opposite. */
function textTest(test: MatchNode<'like' | 'regex'>, sign: '=' | '!=', field: string): string {
  if (test.kind === 'like')
    return `(${test.patterns.map(({ value }) => `${field} ${sign} ${quoted(likeText(value))}`).join(sign === '=' ? ' || ' : ' && ')})`;
  const { source, flags } = test.pattern;
  if (flags !== '' || /[()%]|[^\x20-\x7e]/.test(source))
    throw new UnsayableError('the regular expressions of a filter have no groups, no flags and ASCII alone');
  return `(${field} ${sign} %${source}%)`;
}

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
