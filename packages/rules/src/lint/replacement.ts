/** A replacement of a token as the token is written: with its quotes, and their escapes where it is in a string itself. */
export function quotedAs(token: string, replacement: string): string {
  const [quote = ''] = /^\\*["']/.exec(token) ?? [];
  return quote !== '' && token.endsWith(quote) && !replacement.startsWith(quote)
    ? `${quote}${replacement}${quote}`
    : replacement;
}
