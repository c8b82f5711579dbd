/**
 * A regular expression over a whole text as a pattern with `*`, where it is no more than letters and `.*`: `Put.*Policy`. Undefined for others.
 */
export function regexPattern(regex: string): string | undefined {
  let pattern = '';
  for (const [piece] of regex.matchAll(/\.\*|\\[^A-Za-z0-9]|[^]/g)) {
    if (piece === '.*') pattern += '*';
    else if (piece.length === 2) pattern += /[\\*?]/.test(piece[1]!) ? piece : piece[1]!;
    else if (/[\\.?+*|(){}[\]"#@&<>~^$]/.test(piece)) return undefined;
    else pattern += piece;
  }
  return pattern;
}
