/** A file of keys that cannot be used. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly code = 'bad-key-file';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
