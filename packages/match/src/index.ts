export { isLiteral } from './ast.js';
export type {
  BooleanLiteral,
  ComparisonOperator,
  Conjunction,
  DictEntry,
  DictLiteral,
  Disjunction,
  EachSelector,
  FilterSelector,
  FunctionCall,
  FunctionName,
  IndexSelector,
  ListLiteral,
  Literal,
  MatchExpression,
  MatchNode,
  MatchNodes,
  NameSelector,
  Negation,
  NowLiteral,
  NullLiteral,
  NumberLiteral,
  Operand,
  Query,
  RegexLiteral,
  Segment,
  Selector,
  SliceSelector,
  Span,
  StringLiteral,
  Subject,
  TimeLiteral,
  WildcardSelector,
} from './ast.js';
export type { ByteTest } from './bytes/byte-test.js';
export { memberByteTest, type MemberByteTest } from './bytes/member-byte-test.js';
export { compileMatch, type CompileOptions, type Predicate } from './compile/compile-match.js';
export { mirrored, orderingTime } from './compile/comparison-test.js';
export { literalTime } from './compile/literal-time.js';
export type {
  ConstraintPath,
  Constraints,
  EqualityConstraint,
  FoldedConstraint,
  PrefixConstraint,
  Scalar,
  TimeConstraint,
} from './constraints/ast.js';
export { constraints, mayMatchText } from './constraints/constraints.js';
export { textsAt } from './constraints/folded.js';
export { MatchSyntaxError, RegexLimitError, type MatchErrorCode } from './errors.js';
export { explainMatch, type ExplainedElement, type Explanation, type FoundValue } from './explain/explain-match.js';
export { previewValue } from './explain/preview-value.js';
export { printExplanation } from './explain/print-explanation.js';
export type { CidrTest } from './operators/cidr.js';
export type { Comparison } from './operators/comparison.js';
export type { ContainsTest } from './operators/contains.js';
export type { Existence } from './operators/exists.js';
export type { FunctionTest } from './operators/function-test.js';
export type { IlikeTest } from './operators/ilike.js';
export type { Membership } from './operators/in.js';
export type { OperatorNode } from './operators/list.js';
export type { LeafTest } from './operators/leaf.js';
export type { LikeTest } from './operators/like.js';
export type { Expectation, ScopedCondition, ValueType } from './operators/operator.js';
export type { RegexTest } from './operators/regex.js';
export type { SomeTest } from './operators/some.js';
export { children, expectations, operands, scopedConditions } from './operators/traverse.js';
export type { MatchInput } from './match-input.js';
export { parseMatch, parseQuery, type ParseOptions } from './parse/parse-match.js';
export { isSingular, namesOnly } from './path/singular.js';
export { compilePath, queryNodes, queryPath, type PathNode } from './path/query-path.js';
export { printMatch, printQuery } from './print/print-match.js';
export { compileMatchSet } from './set/match-set.js';
export type { MatchSet, MatchSetOptions, OnUndecided } from './set/match-set.js';
export { readRegex } from './regex/compile-regex.js';
export { readIRegexp } from './regex/i-regexp.js';
export type {
  Alternation,
  Anchor,
  Atom,
  BackReference,
  Group,
  Look,
  Regex,
  RegexNode,
  Repeat,
  Sequence,
} from './regex/ast.js';
export { locateSpan, type SourceLocation } from './source-line.js';
export type { TextOrigin } from './text-origin.js';
export { readDuration } from './values/duration.js';
export { isAddress } from './values/addresses.js';
export { compileGlob, isGlob, readGlob, type GlobOptions, type GlobStep } from './values/glob.js';
export { foldCase } from './values/fold-case.js';
export { foldedTexts } from './values/folded-text.js';
export { readNetwork, type Network } from './values/ip.js';
export { readIsoTime, readTime } from './values/time.js';
