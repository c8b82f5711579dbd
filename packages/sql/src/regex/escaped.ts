/** A character that stands for itself in a pattern and in a class. */
export function escaped(character: string): string {
  return /[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : character;
}

/** A text that stands for itself in a pattern. */
export function escapedText(text: string): string {
  return [...text].map(escaped).join('');
}
