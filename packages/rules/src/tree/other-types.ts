import { compileGlob } from '@trailkit/match';

/** The types besides texts that may have a value whose text fits a pattern of `like` or `ilike`, letter case aside. */
export function otherTypes(pattern: string): readonly ('number' | 'boolean')[] {
  const isNumeric = /^(?:\\?[-+.\de]|[*?])*$/i.test(pattern);
  const fits = compileGlob(pattern.toLowerCase());
  const isBoolean = fits('true') || fits('false');
  return [...(isNumeric ? ['number' as const] : []), ...(isBoolean ? ['boolean' as const] : [])];
}
