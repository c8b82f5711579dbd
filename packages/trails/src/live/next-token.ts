/**
 * The token of the page after the one that was asked for with `sent`.
 *
 * @throws Error where it is the same again: the list would have no end
 */
export function nextToken(sent: string | undefined, received: string | undefined): string | undefined {
  if (received !== undefined && received === sent) throw new Error('the token of the page before, again');
  return received;
}
