/** A text for standard output, and sentences about it for standard error. */
export interface Printed {
  readonly text: string;
  readonly notes: readonly string[];
}
