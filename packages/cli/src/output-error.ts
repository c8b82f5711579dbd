/** Something cannot be written any more; the message is for the user. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code = 'cannot-write';

  constructor(where: string, cause: unknown) {
    super(
      `${where}: expected to take what is written, but the system answered ${(cause as NodeJS.ErrnoException).code}`,
      {
        cause,
      },
    );
  }
}
