export type {
  BooleanLiteral,
  CidrTest,
  Comparison,
  ComparisonOperator,
  Conjunction,
  ContainsTest,
  DictEntry,
  DictLiteral,
  Disjunction,
  Existence,
  FilterSelector,
  FunctionCall,
  FunctionName,
  FunctionTest,
  IndexSelector,
  LikeTest,
  ListLiteral,
  Literal,
  MatchExpression,
  Membership,
  NameSelector,
  Negation,
  NowLiteral,
  NullLiteral,
  NumberLiteral,
  Operand,
  Query,
  RegexLiteral,
  RegexTest,
  Segment,
  Selector,
  SliceSelector,
  Span,
  StringLiteral,
  Subject,
  TimeLiteral,
  WildcardSelector,
} from './ast.js';
export { compileMatch, type CompileOptions, type MatchInput, type Predicate } from './compile/compile-match.js';
export type {
  ConstraintPath,
  Constraints,
  EqualityConstraint,
  PrefixConstraint,
  Scalar,
  TimeConstraint,
} from './constraints/ast.js';
export { constraints, mayMatchText } from './constraints/constraints.js';
export { MatchSyntaxError, RegexLimitError, type MatchErrorCode } from './errors.js';
export { explainMatch, type Explanation, type FoundValue } from './explain/explain-match.js';
export { printExplanation } from './explain/print-explanation.js';
export { parseMatch, parseQuery } from './parse/parse-match.js';
export { compilePath, queryNodes, queryPath, type PathNode } from './path/query-path.js';
export { printMatch, printQuery } from './print/print-match.js';
export { compileGlob, isGlob, type GlobOptions } from './values/glob.js';
export { readTime } from './values/time.js';
