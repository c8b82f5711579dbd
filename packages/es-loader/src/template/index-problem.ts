/** Why nothing is to be loaded into an index. */
export interface IndexProblem {
  readonly found: string;
  /** The remedy, as an imperative. */
  readonly advice: string;
}
