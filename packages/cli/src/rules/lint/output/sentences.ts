import type { Finding } from '@trailkit/rules';

/** A finding in sentences: what is wrong, what to write instead, how it is known. */
export function sentencesOf({ message, suggestion, evidence }: Finding): readonly string[] {
  return [message, ...[...(suggestion === undefined ? [] : [suggestion]), evidence].map(capital)].map(sentence);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The message may begin with a name; the others begin with words. */
function capital(text: string): string {
  return text.replace(/^[a-z]+(?=[\s:])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
