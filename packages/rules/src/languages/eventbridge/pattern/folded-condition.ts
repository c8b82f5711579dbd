import type { MatchExpression, Query, Span, StringLiteral } from '@trailkit/match';
import { allOf } from '../../../tree/build.js';

type SomeNode = (query: Query, span: Span, condition: (node: Query) => MatchExpression) => MatchExpression;

// eslint-disable-next-line no-control-regex -- ASCII begins with them
const asciiOnly = /^[\u0000-\u007f]*$/;

/**
 * A text without its letter case, as EventBridge compares it: each character of the pattern is itself in lower or in upper case. match
 * folds as Unicode does, which is the same for patterns of ASCII but for two characters of values: the Kelvin sign and the long s.
 */
export function foldedCondition(pattern: StringLiteral, query: Query, span: Span, someNode: SomeNode): MatchExpression {
  if (!asciiOnly.test(pattern.value)) {
    const source = regexSource(pattern.value);
    return {
      kind: 'regex',
      subject: query,
      pattern: { kind: 'regex-literal', source, flags: 's', span: pattern.span },
      span,
    };
  }
  const like = (subject: Query): MatchExpression => ({ kind: 'ilike', subject, patterns: [pattern], span });
  if (!mayFitOthers(pattern.value)) return like(query);
  // match takes numbers and booleans for their texts.
  const isString: StringLiteral = { kind: 'string', value: '*', span: pattern.span };
  return someNode(query, span, (node) =>
    allOf([{ kind: 'like', subject: node, patterns: [isString], span }, like(node)], span),
  );
}

/** Whether a glob may fit the text of a number or boolean. */
function mayFitOthers(glob: string): boolean {
  const text = glob.toLowerCase();
  const word = text.replaceAll('*', '');
  return /^[-+.\de*]*$/.test(text) || ['true', 'false'].some((each) => each.includes(word));
}

/** The regular expression of a glob with `*` at its ends, each character in either case. */
function regexSource(glob: string): string {
  const pieces = glob.match(/\\[^]|[^]/g) ?? [];
  const parts = pieces.map((piece) => (piece === '*' ? '.*' : either(piece.length === 2 ? piece[1]! : piece)));
  return `^${parts.join('')}$`;
}

/** A UTF-16 unit. event-ruler takes the halves of a character apart, and each becomes a question mark there. */
function either(unit: string): string {
  if (/[\ud800-\udfff]/.test(unit)) return '\\?';
  const [lower, upper] = [unit.toLowerCase(), unit.toUpperCase()].map(escaped);
  return lower === upper ? lower! : `(?:${lower}|${upper})`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
