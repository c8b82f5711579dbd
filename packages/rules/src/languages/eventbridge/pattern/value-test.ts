import type { ComparisonOperator, Literal, NumberLiteral, Span, StringLiteral } from '@trailkit/match';

/** A condition on the value of a field: one alternative of its array. */
export type ValueTest =
  ConstantTest | TextTest | NetworkTest | NumericTest | PresentTest | AbsentTest | ButTest | UnknownTest;

/** The value is the constant: of its type, letter for letter. */
export interface ConstantTest {
  readonly kind: 'constant';
  readonly literal: Exclude<Literal, { readonly kind: 'list' | 'dict' | 'time' | 'now' }>;
  readonly span: Span;
}

/** The value is a string that one of the patterns of `like` fits. */
export interface TextTest {
  readonly kind: 'text';
  readonly patterns: readonly StringLiteral[];
  readonly ignoreCase: boolean;
  readonly span: Span;
}

/** The value is the text of an address in a network; the network of a plain address is that address. */
export interface NetworkTest {
  readonly kind: 'network';
  readonly network: StringLiteral;
  readonly span: Span;
}

/** The value is a number in a range. */
export interface NumericTest {
  readonly kind: 'numeric';
  readonly comparisons: readonly { readonly operator: ComparisonOperator; readonly value: NumberLiteral }[];
  readonly span: Span;
}

/** The field is there, as a string, number, boolean or null. */
export interface PresentTest {
  readonly kind: 'present';
  readonly span: Span;
}

/** The field is not there. */
export interface AbsentTest {
  readonly kind: 'absent';
  readonly span: Span;
}

/** The field is there, and its value fits none of the tests. */
export interface ButTest {
  readonly kind: 'but';
  readonly tests: readonly ValueTest[];
  readonly span: Span;
}

/** The constant is known only when the template is deployed: any value may do. */
export interface UnknownTest {
  readonly kind: 'unknown';
  readonly span: Span;
}
