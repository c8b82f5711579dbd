/** A command line that cannot be understood, or a file it names that is not as expected. The message is for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'bad-arguments';
}

/** Output that cannot be written. The message is for the user. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code = 'cannot-write';

  constructor(where: string, cause: unknown) {
    super(
      `${where}: expected to take what is written, but the system answered ${(cause as NodeJS.ErrnoException).code}`,
      { cause },
    );
  }
}
