import { didYouMean, suggest } from '@trailkit/suggest';

/** The message for a code that no check has. */
export function unknownCode(code: string, codes: readonly string[]): string {
  return `expected the code of a check, found ${JSON.stringify(code)}.${didYouMean(suggest(code, codes))}`;
}
