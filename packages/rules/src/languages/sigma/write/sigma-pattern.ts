import type { SigmaText } from '../values/sigma-text.js';

/** Reads a pattern of match's `like`: a backslash takes the next sign literally. */
export function readLikePattern(pattern: string): SigmaText {
  const parts: SigmaText[number][] = [];
  let plain = '';
  for (const [token] of pattern.matchAll(/\\[^]|[^]/g)) {
    if (token !== '*' && token !== '?') {
      plain += token.length === 2 && token.startsWith('\\') ? token.slice(1) : token;
      continue;
    }
    if (plain !== '') parts.push({ kind: 'plain', text: plain });
    plain = '';
    parts.push({ kind: token === '*' ? 'any' : 'one' });
  }
  if (plain !== '') parts.push({ kind: 'plain', text: plain });
  return parts;
}

/** A text as Sigma writes it, with what would be a wildcard escaped. */
export function printSigmaText(text: SigmaText): string {
  return text
    .map((part) => {
      if (part.kind !== 'plain') return part.kind === 'any' ? '*' : '?';
      return part.text.replace(/\\+(?=[*?]|$)|\\{2,}|[*?]/g, (found) =>
        found.startsWith('\\') ? found + found : `\\${found}`,
      );
    })
    .join('');
}
