/** The kinds of wrong calls of `cloudtrail-schema`. */
export type SchemaErrorCode = 'bad-arguments';

/** A call that makes no sense: the message is for the user, the code for programs and tests. */
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
