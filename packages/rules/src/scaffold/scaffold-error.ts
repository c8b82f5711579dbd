/** The reason why no rule can be made. */
export type ScaffoldErrorCode = 'unknown-field' | 'bad-value' | 'cannot-say' | 'never-matches';

/** A new rule cannot be as it was asked for: the message says why. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
  readonly code: ScaffoldErrorCode;

  constructor(code: ScaffoldErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
