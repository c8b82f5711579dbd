/** A command line that cannot be understood, or files that it names and that are not as they should be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'bad-arguments';
}
