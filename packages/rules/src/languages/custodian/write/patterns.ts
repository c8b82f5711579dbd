/** A pattern of match's `like` as one of Python's fnmatch. */
export function globPattern(pattern: string): string {
  return parts(pattern, { run: '*', one: '?', text: (sign) => (/[*?[]/.test(sign) ? `[${sign}]` : sign) });
}

/** A pattern of `ilike` as a regular expression for the whole text. */
export function ignoringCase(pattern: string): string {
  const source = parts(pattern, {
    run: '[\\s\\S]*',
    one: '[\\s\\S]',
    text: (sign) => sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  });
  return `^${source}$`;
}

/** A regular expression that matches anywhere, for Custodian's, which begin where the text does. */
export function searchPattern(source: string): string {
  if (/^\^(?![^]*\|)|^\\A/.test(source)) return source;
  return `[\\s\\S]*?(?:${source})`;
}

function parts(
  pattern: string,
  { run, one, text }: { readonly run: string; readonly one: string; readonly text: (sign: string) => string },
): string {
  return pattern.replace(/\\([^])|([*?])|([^*?\\])/g, (_all, escaped?: string, sign?: string, plain?: string) => {
    if (sign !== undefined) return sign === '*' ? run : one;
    return text(escaped ?? plain ?? '');
  });
}
