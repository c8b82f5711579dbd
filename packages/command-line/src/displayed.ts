/** Characters that a terminal would obey, or that would make it show other text than there is: controls, and changes of direction. */
const misleading =
  // eslint-disable-next-line no-control-regex -- the pattern finds them
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** A text that a terminal shows as it is. */
export function displayed(text: string): string {
  return text.replaceAll(misleading, '\uFFFD');
}

/** The same of a message, whose lines stay. */
export function displayedLines(text: string): string {
  return text.split('\n').map(displayed).join('\n');
}
