const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\n': '',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/** The value of a string of Python; an f-string has parts that are computed. */
export function stringOf(written: string): { readonly text: string; readonly isTemplate: boolean } {
  const [, prefix = '', quotes = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(written) ?? [];
  const inner = written.slice(prefix.length + quotes.length, -quotes.length);
  const isRaw = /r/i.test(prefix);
  const text = isRaw
    ? inner
    : inner.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|[^])/g, (_, sign: string) => unescaped(sign));
  return { text, isTemplate: /f/i.test(prefix) };
}

function unescaped(sign: string): string {
  if (sign.length > 1) return String.fromCodePoint(Number.parseInt(sign.slice(1), 16));
  return escapes[sign] ?? (/[\\'"]/.test(sign) ? sign : `\\${sign}`);
}
