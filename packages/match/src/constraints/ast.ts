/** Names and indexes from the record down to a value. */
export type ConstraintPath = readonly (string | number)[];

/** A value that JSON writes as one word. */
export type Scalar = string | number | boolean | null;

/** The value at the path is one of these; null stands for an absent one too. No values at all: nothing can match. */
export interface EqualityConstraint {
  readonly path: ConstraintPath;
  readonly values: readonly Scalar[];
}

/**
 * The path leads to a value whose text is one of these without its letter case: `foldedTexts` of the record's value at the path has one
 * of them. Arrays count as their elements: at the end of the path, and before each of its names.
 */
export interface FoldedConstraint {
  readonly path: readonly string[];
  readonly values: readonly string[];
}

/** The value at the path is a string that begins with one of these. */
export interface PrefixConstraint {
  readonly path: ConstraintPath;
  readonly prefixes: readonly string[];
}

/** The value at the path is a time, not before `from` and not after `to`; in milliseconds since 1970, both ends included. */
export interface TimeConstraint {
  readonly path: ConstraintPath;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Conditions that every record that matches an expression satisfies; a record that satisfies all of it need not match. */
export interface Constraints {
  readonly equalities: readonly EqualityConstraint[];
  /** Of a path that is in `equalities` there need not be one here, though each of them says the same. */
  readonly foldedEqualities: readonly FoldedConstraint[];
  readonly prefixes: readonly PrefixConstraint[];
  readonly times: readonly TimeConstraint[];
  /**
   * Of each clause at least one text occurs in the record's JSON text, provided that its writer does not escape
   * letters, digits and the common signs (none does; quotes, slashes, `<`, `>`, `&`, `=` and all beyond ASCII are avoided).
   */
  readonly texts: readonly (readonly string[])[];
}

/** Nothing is known. */
export const NONE: Constraints = { equalities: [], foldedEqualities: [], prefixes: [], times: [], texts: [] };
