/** CloudTrail does not give its public keys. */
export class KeyFetchError extends Error {
  override readonly name = 'KeyFetchError';
  readonly code = 'no-keys';

  constructor(region: string, cause: unknown) {
    const { name = 'Error', message = '' } = cause as Partial<Error>;
    super(
      `expected the public keys of ${region}, found ${name}: ${message.split('\n', 1)[0]}; ask for the permission cloudtrail:ListPublicKeys, or name a file of saved keys with --public-keys`,
      { cause },
    );
  }
}
