import type { SigmaText } from '../values/sigma-text.js';

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
