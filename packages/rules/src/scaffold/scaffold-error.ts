/** The reason why no rule can be made. */
export type ScaffoldErrorCode = 'unknown-field' | 'bad-value' | 'cannot-say';

/** What was asked of a new rule cannot be: its message says what can. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
  readonly code: ScaffoldErrorCode;

  constructor(code: ScaffoldErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
