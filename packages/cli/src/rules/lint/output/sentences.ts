import type { Finding } from '@trailkit/rules';

/** A finding in sentences: what is wrong, what to write instead, how it is known. */
export function sentencesOf({ message, suggestion, evidence }: Finding): readonly string[] {
  return [message, ...(suggestion === undefined ? [] : [suggestion]), evidence].map(sentence);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
