const unprintable = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g; // eslint-disable-line no-control-regex -- what a terminal would obey

/** A text of a file without the characters that a terminal would obey. Tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '\uFFFD');
}
