/** A test of one value. */
export type ValueTest = (value: unknown) => boolean;
