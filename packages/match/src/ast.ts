/** Where a node stands in the text it was parsed from: offsets in UTF-16 units, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a whole match expression, and each condition in it, is. The same nodes describe a filter (`[?…]`) inside a path. */
export type MatchExpression =
  | Disjunction
  | Conjunction
  | Negation
  | Comparison
  | Membership
  | RegexTest
  | LikeTest
  | ContainsTest
  | CidrTest
  | Existence
  | FunctionTest;

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

/** `a == b` and its kin. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: Operand;
  readonly span: Span;
}

/** `a in [1, 2]` or `a not in [1, 2]`. */
export interface Membership {
  readonly kind: 'in';
  readonly negated: boolean;
  readonly subject: Subject;
  readonly list: ListLiteral;
  readonly span: Span;
}

/** `a regex "x"`, `a =~ /x/i`. */
export interface RegexTest {
  readonly kind: 'regex';
  readonly subject: Subject;
  readonly pattern: RegexLiteral;
  readonly span: Span;
}

/** `a like "x*"`: `*` is any run of characters, `?` any one, a backslash takes the next literally. */
export interface LikeTest {
  readonly kind: 'like';
  readonly subject: Subject;
  readonly pattern: StringLiteral;
  readonly span: Span;
}

/** `a contains "x"`: a part of a string, or an element of an array. */
export interface ContainsTest {
  readonly kind: 'contains';
  readonly subject: Subject;
  readonly value: Literal;
  readonly span: Span;
}

/** `a cidr "10.0.0.0/8"`: an address or a smaller network that lies inside one of the networks. */
export interface CidrTest {
  readonly kind: 'cidr';
  readonly subject: Subject;
  readonly networks: readonly StringLiteral[];
  readonly span: Span;
}

/** `a exists`, or a bare path: it selects at least one node. */
export interface Existence {
  readonly kind: 'exists';
  readonly query: Query;
  readonly span: Span;
}

/** `match($.a, "x")`: a function whose result is true or false, used as a condition. */
export interface FunctionTest {
  readonly kind: 'test';
  readonly call: FunctionCall;
  readonly span: Span;
}

/** What can be tested by a word operator: the nodes of a path, or the result of a function. */
export type Subject = Query | FunctionCall;

/** What can stand on either side of a comparison. */
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

/** A JSONPath query (RFC 9535): `$` is the record, `@` the value that a filter looks at. */
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

/** What a segment picks. */
export type Selector = NameSelector | IndexSelector | SliceSelector | WildcardSelector | FilterSelector;

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

/** `[?condition]`. */
export interface FilterSelector {
  readonly kind: 'filter';
  readonly condition: MatchExpression;
  readonly span: Span;
}

/** A constant value. */
export type Literal =
  StringLiteral | NumberLiteral | BooleanLiteral | NullLiteral | ListLiteral | DictLiteral | TimeLiteral | NowLiteral;

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
