/** The reasons to stop a generation. */
export type CodegenErrorCode =
  'botocore-missing' | 'model-unreadable' | 'unknown-service' | 'unknown-operation' | 'unknown-stage' | 'bad-data';

/** A call of the generator that cannot be carried out; `code` is stable, `message` says what to do. */
export class CodegenError extends Error {
  readonly code: CodegenErrorCode;

  constructor(code: CodegenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CodegenError';
    this.code = code;
  }
}
