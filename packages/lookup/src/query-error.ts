/** What about a question cannot be understood, for programs. */
export type QueryErrorCode = 'bad-time' | 'bad-window' | 'bad-pattern' | 'bad-match' | 'bad-arguments';

/** A question that cannot be asked as it is put: thrown before anything is read. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: QueryErrorCode;

  constructor(code: QueryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
