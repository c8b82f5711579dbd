/** Why nothing is to be loaded into an index. */
export interface IndexProblem {
  readonly found: string;
  /** What to do. */
  readonly advice: string;
}
