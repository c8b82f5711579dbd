/** What about a question cannot be understood, for programs. */
export type QuestionErrorCode = 'bad-time' | 'bad-window' | 'bad-pattern' | 'bad-match' | 'bad-arguments';

/** A question that cannot be asked as it is put: thrown before anything is read. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
  readonly code: QuestionErrorCode;

  constructor(code: QuestionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
