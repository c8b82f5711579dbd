import type { MatchExpression, Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';
import type { PartSpan } from '../../../text/scalar-span.js';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import type { Report } from '../report.js';
import { reportUnknown } from '../report.js';
import { conditionTokens } from './tokens.js';

/** The conditions that a rule's condition can name, in the order of the rule; undefined for one that was not understood. */
export type Identifiers = ReadonlyMap<string, MatchExpression | undefined>;

/** How to read a condition. */
export interface ConditionContext {
  readonly identifiers: Identifiers;
  readonly spanAt: PartSpan;
  readonly report: Report;
}

const reserved = new Set(['and', 'or', 'not', 'of', 'them', '(', ')', '|']);

/**
 * Reads a condition: `or` binds weakest, then `and`, then `not`. Undefined where it was not understood, or where something that it names
 * was not.
 */
export function parseCondition(text: string, context: ConditionContext): MatchExpression | undefined {
  const { report, spanAt } = context;
  const tokens = conditionTokens(text, spanAt);
  const pipe = tokens.findIndex((token) => token.text === '|');
  if (pipe !== -1) {
    const span = joinSpans(tokens[pipe]!.span, tokens.at(-1)!.span);
    return report(
      span,
      `the aggregation "${text.slice(text.indexOf('|')).trim()}" is no part of Sigma any more`,
      'write a correlation rule about this rule',
    );
  }
  return readTokens(tokens, spanAt(text.length, text.length), context);
}

/** Reads all tokens as one condition. */
function readTokens(
  tokens: readonly TextAt[],
  end: Span,
  { identifiers, report }: ConditionContext,
): MatchExpression | undefined {
  let at = 0;
  const last = (): Span => tokens[at - 1]!.span;
  const take = (word: string): boolean => {
    const found = tokens[at]?.text === word;
    if (found) at++;
    return found;
  };

  /** disjunction = conjunction *("or" conjunction) */
  const disjunction = (): MatchExpression | undefined => listOf('or', conjunction, anyOf);

  /** conjunction = negation *("and" negation) */
  const conjunction = (): MatchExpression | undefined => listOf('and', negation, allOf);

  const listOf = (
    word: string,
    read: () => MatchExpression | undefined,
    join: typeof allOf,
  ): MatchExpression | undefined => {
    const start = tokens[at]?.span ?? end;
    const operands: MatchExpression[] = [];
    do {
      const operand = read();
      if (operand === undefined) return undefined;
      operands.push(operand);
    } while (take(word));
    return join(operands, joinSpans(start, last()));
  };

  /** negation = *"not" (group / selector / identifier) */
  const negation = (): MatchExpression | undefined => {
    const token = tokens[at];
    if (take('not')) {
      const operand = negation();
      return operand && notOf(operand, joinSpans(token!.span, last()));
    }
    if (take('(')) {
      const inner = disjunction();
      if (inner === undefined || take(')')) return inner;
      return report(token!.span, 'expected ")" to close this bracket');
    }
    return tokens[at + 1]?.text === 'of' ? selector() : identifier();
  };

  /** selector = ("1" / "any" / "all") "of" ("them" / pattern) */
  const selector = (): MatchExpression | undefined => {
    const count = tokens[at]!;
    const what = tokens[at + 2];
    if (!['1', 'any', 'all'].includes(count.text))
      return report(count.span, `expected "1", "any" or "all" before "of", found "${count.text}"`);
    if (what === undefined || (reserved.has(what.text) && what.text !== 'them'))
      return report(what?.span ?? end, 'expected "them" or a pattern of identifiers after "of"');
    at += 3;
    const names = [...identifiers.keys()].filter((name) => isSelected(name, what.text));
    if (names.length === 0) return report(what.span, `no identifier is meant by "${what.text}"`);
    const span = joinSpans(count.span, what.span);
    const operands = names.map((name) => named(identifiers.get(name), span));
    if (!operands.every((operand) => operand !== undefined)) return undefined;
    return (count.text === 'all' ? allOf : anyOf)(operands, span);
  };

  const identifier = (): MatchExpression | undefined => {
    const token = tokens[at++];
    if (token === undefined)
      return report(end, 'expected the identifier of a detection, found the end of the condition');
    const { text, span } = token;
    if (reserved.has(text)) return report(span, `expected the identifier of a detection, found "${text}"`);
    if (identifiers.has(text)) return named(identifiers.get(text), span);
    return reportUnknown(report, span, 'the identifier of a detection', text, [...identifiers.keys()]);
  };

  const result = disjunction();
  const rest = tokens[at];
  if (result === undefined || rest === undefined) return result;
  const lower = rest.text.toLowerCase();
  const suggestion = lower !== rest.text && (lower === 'and' || lower === 'or') ? lower : undefined;
  return report(rest.span, `expected "and" or "or", found "${rest.text}"`, suggestion);
}

/** An identifier that begins with `_` is meant only by a pattern that does, too. */
function isSelected(name: string, pattern: string): boolean {
  if (name.startsWith('_') && !pattern.startsWith('_')) return false;
  const parts = (pattern === 'them' ? '*' : pattern).split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

/** The conditions of an identifier are joined where it is named. */
function named(condition: MatchExpression | undefined, span: Span): MatchExpression | undefined {
  return condition?.kind === 'and' || condition?.kind === 'or' ? { ...condition, span } : condition;
}

function joinSpans(from: Span, to: Span): Span {
  return { start: from.start, end: to.end };
}
