/** Which part of a query cannot be understood, for programs. */
export type QueryErrorCode = 'bad-time' | 'bad-window' | 'bad-pattern' | 'bad-match' | 'bad-arguments';

/** A query that cannot be run as it was typed: thrown before anything is read. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: QueryErrorCode;

  constructor(code: QueryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
