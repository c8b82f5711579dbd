/** A word that the one at the cursor may become. */
export interface Candidate {
  readonly value: string;
  /** One line, where the shell shows them. */
  readonly description?: string;
}

/** The words that may come next. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Files are possible too. */
  readonly files: boolean;
  /** The candidates go on: no space after them. */
  readonly isOpen: boolean;
}
