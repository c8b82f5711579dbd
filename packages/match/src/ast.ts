import type { TextOrigin } from './text-origin.js';

/** The part of the text that a node was parsed from: offsets in UTF-16 units, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The file that the text is from, where the parser was given it. */
  readonly origin?: TextOrigin;
}

/** A whole match expression, and each condition in it. The same nodes describe a filter (`[?…]`) inside a path. */
export type MatchExpression = MatchNodes[keyof MatchNodes];

/** The node of each kind. The module of an operator adds its own, so that nothing here need know of it. */
export interface MatchNodes {
  readonly or: Disjunction;
  readonly and: Conjunction;
  readonly not: Negation;
}

/** The node of one kind: `MatchNode<'like'>`. */
export type MatchNode<K extends keyof MatchNodes> = MatchNodes[K];

/** `a or b or c`: at least two operands. */
export interface Disjunction {
  readonly kind: 'or';
  readonly operands: readonly MatchExpression[];
  readonly span: Span;
}

/** `a and b and c`: at least two operands. */
export interface Conjunction {
  readonly kind: 'and';
  readonly operands: readonly MatchExpression[];
  readonly span: Span;
}

/** `not a`. */
export interface Negation {
  readonly kind: 'not';
  readonly operand: MatchExpression;
  readonly span: Span;
}

/** The operators that compare two values. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** The left side of a word operator: the nodes of a path, or the result of a function. */
export type Subject = Query | FunctionCall;

/** Either side of a comparison. */
export type Operand = Subject | Literal;

/** The names of RFC 9535's function extensions (section 2.4). */
export type FunctionName = 'length' | 'count' | 'match' | 'search' | 'value';

/** A call of one of RFC 9535's functions. */
export interface FunctionCall {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly arguments: readonly Operand[];
  readonly span: Span;
}

/** A JSONPath query (RFC 9535, and `[]`): `$` is the record, `@` the value that a filter or `some` looks at. */
export interface Query {
  readonly kind: 'query';
  readonly root: '$' | '@';
  readonly segments: readonly Segment[];
  readonly span: Span;
}

/** One step of a path: the children of each node, or all its descendants too. */
export interface Segment {
  readonly kind: 'child' | 'descendant';
  readonly selectors: readonly Selector[];
  readonly span: Span;
}

/** The part of a segment that picks nodes. */
export type Selector = NameSelector | IndexSelector | SliceSelector | WildcardSelector | EachSelector | FilterSelector;

/** `.name` or `['name']`. */
export interface NameSelector {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `[3]`, or from the end `[-1]`. */
export interface IndexSelector {
  readonly kind: 'index';
  readonly index: number;
  readonly span: Span;
}

/** `[start:end:step]`; what is left out is undefined. */
export interface SliceSelector {
  readonly kind: 'slice';
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly step: number | undefined;
  readonly span: Span;
}

/** `[*]` or `.*`. */
export interface WildcardSelector {
  readonly kind: 'wildcard';
  readonly span: Span;
}

/**
 * `[]`, alone in the bracket of a child segment: a value itself, or where it is an array each of its elements, through arrays in arrays.
 * RFC 9535 does not have it: `parseQuery` and filters refuse it.
 */
export interface EachSelector {
  readonly kind: 'each';
  readonly span: Span;
}

/** `[?condition]`. */
export interface FilterSelector {
  readonly kind: 'filter';
  readonly condition: MatchExpression;
  readonly span: Span;
}

/** A constant value. */
export type Literal =
  StringLiteral | NumberLiteral | BooleanLiteral | NullLiteral | ListLiteral | DictLiteral | TimeLiteral | NowLiteral;

/** Whether the side of an operator is a constant. */
export function isLiteral(side: Operand | RegexLiteral): side is Literal {
  return side.kind !== 'query' && side.kind !== 'call' && side.kind !== 'regex-literal';
}

/** A quoted string, with its escapes resolved. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}

/** A number; integers and floats are one type, as in JSON. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly span: Span;
}

/** `true`, `false`, Python's `True`, `False`. */
export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly span: Span;
}

/** `null`, Python's `None`. */
export interface NullLiteral {
  readonly kind: 'null';
  readonly span: Span;
}

/** `[1, 2]`, or Python's tuple `(1, 2)`: JSON has one kind of list. */
export interface ListLiteral {
  readonly kind: 'list';
  readonly items: readonly Literal[];
  readonly span: Span;
}

/** `{"a": 1}`. */
export interface DictLiteral {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
  readonly span: Span;
}

/** One member of a dict. */
export interface DictEntry {
  readonly key: string;
  readonly value: Literal;
}

/** An ISO 8601 time without quotes, such as `2026-11-20T08:00:00Z`; a date alone is its midnight, no zone means UTC. */
export interface TimeLiteral {
  readonly kind: 'time';
  /** Milliseconds since 1970. */
  readonly epoch: number;
  readonly text: string;
  readonly span: Span;
}

/** `now`, `now - 3h`: the time of compiling, moved by an offset. */
export interface NowLiteral {
  readonly kind: 'now';
  /** Milliseconds, negative for the past. */
  readonly offset: number;
  readonly span: Span;
}

/** A regular expression as it was written (`\/` is `/`); flags only from the form `/…/flags`. */
export interface RegexLiteral {
  readonly kind: 'regex-literal';
  readonly source: string;
  readonly flags: string;
  readonly span: Span;
}
