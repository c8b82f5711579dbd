/** Whether a text has wildcards: `*` for any run of characters, `?` for one, as in IAM's Action element. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** Compiles a glob; letter case does not count, as in IAM. Its time grows with both lengths, never exponentially. */
export function compileGlob(glob: string): (text: string) => boolean {
  const pattern = glob.toLowerCase().replaceAll(/\*+/g, '*');
  if (pattern === '*') return () => true;
  return (text) => matchesGlob(pattern, text.toLowerCase());
}

function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let star = -1;
  let from = 0;
  for (let t = 0; t < text.length;) {
    if (pattern[p] === '*') {
      star = p++;
      from = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      // Let the last star take in one character more.
      p = star + 1;
      t = ++from;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
