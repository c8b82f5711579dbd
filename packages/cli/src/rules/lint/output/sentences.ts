import type { Finding } from '@trailkit/rules';

/** A finding in sentences: what is wrong, what to write instead, how it is known. */
export function sentencesOf({ message, suggestion, evidence }: Finding): readonly string[] {
  return sentences(message, suggestion, evidence);
}

/** Texts as sentences. The first may begin with a name; the others begin with words. */
export function sentences(first: string, ...others: readonly (string | undefined)[]): readonly string[] {
  return [first, ...others.flatMap((text) => (text === undefined ? [] : [capital(text)]))].map(ended);
}

function ended(text: string): string {
  const trimmed = text.trim();
  return /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function capital(text: string): string {
  return text.replace(/^[a-z]+(?=[\s:])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
