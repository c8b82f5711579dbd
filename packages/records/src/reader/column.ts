/** A member to read, and which of its own members where it is an object; undefined for all of it. */
export interface Column {
  readonly name: string;
  readonly inside: readonly Column[] | undefined;
}

/** Where a value is: from, and to before. */
export type Span = readonly [number, number];

/** The longest name that the kernel finds, in bytes. */
export const maxColumnNameBytes = 63;
