import type { Literal, MatchExpression, Operand, Query } from '../ast.js';
import type { ByteTest } from '../bytes/byte-test.js';
import type { Constraints } from '../constraints/ast.js';
import type { InfixParts, PostfixParts, ScopedParts } from '../parse/condition-parts.js';
import type { FilterCompiler } from '../path/filter-compiler.js';
import type { NodeTest } from '../path/join.js';

/**
 * Everything that the language knows about one operator. A module of this folder holds one, `list.ts` lists them, and nothing else asks
 * of which kind a node is. Members that are left out have a sound default: no conditions or operands inside, not allowed in a filter,
 * nothing known of matching records, no expectations of values.
 */
export interface Operator<N extends MatchExpression = MatchExpression> {
  /** The `kind` of the operator's nodes. */
  readonly kind: N['kind'];
  /** How tightly it binds: a part that binds less than its environment is printed in brackets. */
  readonly binding: Binding;
  /** How it is written; absent where the grammar has a rule for it. */
  readonly syntax?: OperatorSyntax<N>;
  /** The conditions that the node consists of. */
  children?(node: N): readonly MatchExpression[];
  /** The conditions inside the node that are about nodes of a path and not about the record. */
  scopedConditions?(node: N): readonly ScopedCondition[];
  /** The paths, calls and constants that the node compares or tests, from left to right. */
  operands?(node: N): readonly Operand[];
  /** Compiles the node to a predicate about records, which ignores its second argument. */
  compile(node: N, context: CompileContext): NodeTest;
  /** Compiles the node inside a filter, where RFC 9535 says what it means; absent for operators that a filter may not have. */
  compileInFilter?(node: N, context: CompileContext): NodeTest;
  /** The test of the node's subject by its bytes, where it is a string; undefined where nothing is gained. */
  byteTest?(node: N): ByteTest | undefined;
  /** The constraints of every record for which the node is true. */
  constraints?(node: N, context: ConstraintContext): Constraints;
  /** The constraints of every record for which the node is false. */
  constraintsWhenFalse?(node: N, context: ConstraintContext): Constraints;
  /** The texts of every value for which the node is true inside a filter. */
  constraintsInFilter?(node: N, context: ConstraintContext): Constraints;
  /** The text of the node. */
  print(node: N, context: PrintContext): string;
  /** The assumptions that the node makes about values of records, which a schema can confirm or refute. */
  expectations?(node: N): readonly Expectation[];
}

/** A condition in which `@` is a node that a path selects. */
export interface ScopedCondition {
  readonly query: Query;
  readonly condition: MatchExpression;
}

/** How tightly the kinds of conditions bind, loosest first. */
export const bindings = { or: 1, and: 2, not: 3, comparison: 4, test: 5 } as const;

/** One of `bindings`. */
export type Binding = (typeof bindings)[keyof typeof bindings];

/** How an operator is written after the path or call that it is about. */
export type OperatorSyntax<N> = InfixSyntax<N> | PostfixSyntax<N> | ScopedSyntax<N>;

/** The part of a syntax that all positions have. */
interface Syntax {
  /** Signs or words, with one blank between two words. */
  readonly spellings: readonly string[];
  /** Whether `not` may precede it, as in `not in`. @default false */
  readonly negatable?: boolean;
  /** Words and signs of other languages, in lower case, and the spelling here that an error suggests for them. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** The advice of the error about the operator inside a filter; absent where a filter may have it. */
  readonly insteadInFilter?: string;
}

/** `$.path operator value`. */
export interface InfixSyntax<N> extends Syntax {
  readonly position: 'infix';
  /** Makes the node; ends the parse with `parts.complain` where an operand does not suit. */
  parse(parts: InfixParts): N;
}

/** `$.path operator`. */
export interface PostfixSyntax<N> extends Syntax {
  readonly position: 'postfix';
  /** Makes the node; ends the parse with `parts.complain` where the subject does not suit. */
  parse(parts: PostfixParts): N;
}

/** `$.path operator (condition about @)`. */
export interface ScopedSyntax<N> extends Syntax {
  readonly position: 'scoped';
  /** Makes the node; ends the parse with `parts.complain` where the subject does not suit. */
  parse(parts: ScopedParts): N;
}

/** The environment in which a node is compiled. */
export interface CompileContext {
  /** The instant of `now`, in milliseconds since 1970. */
  readonly now: number;
  /** Compiles a part of the node, in the same environment. */
  readonly compile: (part: MatchExpression) => NodeTest;
  /** Compiles the conditions of filters, for paths. */
  readonly filter: FilterCompiler;
}

/** The way to the constraints of a node's parts. */
export interface ConstraintContext {
  /** The instant of `now`, in milliseconds since 1970. */
  readonly now: number;
  readonly whenTrue: (part: MatchExpression) => Constraints;
  readonly whenFalse: (part: MatchExpression) => Constraints;
  readonly inFilter: (part: MatchExpression) => Constraints;
}

/** The way to the texts of a node's parts. */
export interface PrintContext {
  /** Inside a filter signs are written instead of words. */
  readonly inFilter: boolean;
  /** The text of a part, in brackets where it binds less tightly than `least`. */
  readonly part: (part: MatchExpression, least: Binding) => string;
  readonly operand: (operand: Operand) => string;
  readonly query: (query: Query) => string;
}

/** The types of JSON values that an operator may need, in JSON Schema's words. */
export type ValueType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** An assumption about the values of an operand; where no value can satisfy it, the condition is a mistake. */
export type Expectation =
  /** The operand's values are compared with constants, for equality or order. */
  | { readonly kind: 'equality' | 'order'; readonly operand: Operand; readonly literals: readonly Literal[] }
  /** The operator is true only for values of these types; `operator` is its spelling. */
  | {
      readonly kind: 'types';
      readonly operand: Operand;
      readonly types: readonly ValueType[];
      readonly operator: string;
    };
