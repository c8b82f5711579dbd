/** Advice by the name of the error; for any other one the permission may be missing. */
const advice: readonly (readonly [names: RegExp, advice: string])[] = [
  [/^(?:Credentials|Token)?ProviderError$/, 'sign in (aws configure, aws sso login), or name a profile that exists'],
  [/^Expired/, 'the credentials have expired: sign in again (aws sso login)'],
  [
    /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidSignature)/,
    'the region is not enabled for the account, or the credentials are not of it',
  ],
  [/^(?:Throttling|TooManyRequests)/, 'ask again later'],
  [/^(?:Timeout|Networking)|^(?:Error|TypeError)$/, 'check the name of the region and the network'],
];

/** CloudTrail does not give its public keys. */
export class KeyFetchError extends Error {
  override readonly name = 'KeyFetchError';
  readonly code = 'no-keys';

  constructor(region: string, cause: unknown) {
    const { name = 'Error', message = '' } = cause as Partial<Error>;
    super(`expected the public keys of ${region}, found ${name}: ${message.split('\n', 1)[0]}; ${adviceOn(name)}`, {
      cause,
    });
  }
}

function adviceOn(name: string): string {
  return advice.find(([names]) => names.test(name))?.[1] ?? 'ask for the permission cloudtrail:ListPublicKeys';
}
