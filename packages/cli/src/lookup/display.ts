/** What a terminal would obey, or what would make it show other text than there is: controls, and changes of direction. */
const misleading =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Two columns wide (Unicode's Standard Annex 11, East Asian Width, as far as scripts and emoji tell). */
const wide =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303f\uff01-\uff60])/u;

/** A text that a terminal shows as it is. */
export function displayed(text: string): string {
  return text.replaceAll(misleading, '\uFFFD');
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  // eslint-disable-next-line no-control-regex -- nearly all texts are ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of characters.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}
