/** A service gave the token of a page again: it would give the same pages for ever. */
export class RepeatedTokenError extends Error {
  override readonly name = 'RepeatedTokenError';

  constructor() {
    super('the token that it was asked with, again');
  }
}

/**
 * The token of the page after the one that was asked for with `sent`. No service of AWS gives the same one twice; its own command line
 * ends there, too.
 *
 * @throws RepeatedTokenError
 */
export function nextToken(sent: string | undefined, received: string | undefined): string | undefined {
  if (received !== undefined && received === sent) throw new RepeatedTokenError();
  return received;
}
