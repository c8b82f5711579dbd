/** A file or folder that was named and cannot be read. The message is for the user. */
export class RuleFileError extends Error {
  override readonly name = 'RuleFileError';
  readonly code = 'unreadable-file';

  constructor(path: string, cause: unknown) {
    super(`${path}: expected a file or folder, but the system answered ${(cause as NodeJS.ErrnoException).code}`, {
      cause,
    });
  }
}
