/** What can be wrong with a call of `cloudtrail-schema`. */
export type SchemaErrorCode =
  | 'bad-arguments'
  | 'unknown-service'
  | 'unknown-event'
  | 'unknown-side'
  | 'unknown-api-version'
  | 'no-events-folder'
  | 'unreadable-file';

/** A call that cannot be answered: the message is for the user, the code for programs and tests. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(
    readonly code: SchemaErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
