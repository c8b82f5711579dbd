import { readdirSync } from 'node:fs';
import type fc from 'fast-check';
import type { ListLiteral, Literal, MatchExpression, Query, StringLiteral, Subject } from '../src/index.js';

/** Random parts that an operator's trees are made of. */
export interface Parts {
  readonly subject: fc.Arbitrary<Subject>;
  readonly literal: fc.Arbitrary<Literal>;
  readonly list: fc.Arbitrary<ListLiteral>;
  readonly stringLiteral: fc.Arbitrary<StringLiteral>;
  readonly query: fc.Arbitrary<Query>;
  /** A condition about a node: its paths begin at `@`. */
  readonly scoped: fc.Arbitrary<MatchExpression>;
}

/** The slow interpreter's reading of a node's parts. */
export interface Reading {
  /** The values that a subject selects in the record; null alone where it selects nothing. */
  readonly values: (subject: Subject) => readonly unknown[];
  /** The values that a path selects. */
  readonly nodes: (query: Query) => readonly unknown[];
  /** Whether a value in the place of the record matches a condition. */
  readonly fits: (condition: MatchExpression, value: unknown) => boolean;
  readonly equalsLiteral: (value: unknown, literal: Literal) => boolean;
}

/** Everything that the tests need to know of one operator: a file of `operators/` exports it as `material`. */
export interface OperatorMaterial<N extends MatchExpression = MatchExpression> {
  readonly kind: N['kind'];
  /** Random trees of the operator. */
  trees(parts: Parts): fc.Arbitrary<N>;
  /** The meaning once more, from GRAMMAR.md alone: nothing of `src` may be used. */
  matches(node: N, reading: Reading): boolean;
  /** Expressions, records, and whether they match. */
  readonly examples: readonly { readonly in: string; readonly record: unknown; readonly out: boolean }[];
  /** Expressions that are refused, and the full text of the error. */
  readonly errors: readonly { readonly in: string; readonly out: string }[];
}

const folder = new URL('operators/', import.meta.url);

/** The material of each operator that has a file. */
export const materials: readonly OperatorMaterial[] = await Promise.all(
  readdirSync(folder).map(
    async (file) => ((await import(new URL(file, folder).href)) as { material: OperatorMaterial }).material,
  ),
);
