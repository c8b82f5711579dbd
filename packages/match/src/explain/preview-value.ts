/** A JSON value as text, cut after a number of characters. It never throws, however deeply the value is nested. */
export function previewValue(value: unknown, maxLength: number): string {
  const text = jsonText(value);
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.stringify recurses: a value can be nested deeper than the stack.
    return 'a value that is nested too deeply to be shown';
  }
}
