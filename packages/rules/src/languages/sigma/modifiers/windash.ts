import type { SigmaText } from '../values/sigma-text.js';
import { refuse, textModifier } from './modifier.js';

const dashes = ['-', '/', '\u2013', '\u2014', '\u2015'];
const places = /\B[-/]\b/g;
/** More than this have no use: five dashes make 3,125 texts. */
const MAX_DASHES = 4;

/** `windash`: each dash or slash before a word may be any of five. */
export const windash = textModifier('windash', (value) => {
  const found = value.text.reduce(
    (sum, part) => sum + (part.kind === 'plain' ? (part.text.match(places)?.length ?? 0) : 0),
    0,
  );
  if (found === 0) return value;
  if (found > MAX_DASHES)
    return refuse(`expected at most ${MAX_DASHES} dashes before words for "windash", found ${found}`);
  let texts: readonly SigmaText[] = [[]];
  for (const part of value.text) {
    const options = part.kind === 'plain' ? withDashes(part.text).map((text) => ({ ...part, text })) : [part];
    texts = texts.flatMap((text) => options.map((option) => [...text, option]));
  }
  return { kind: 'any', values: texts.map((text) => ({ ...value, text })), span: value.span };
});

function withDashes(text: string): readonly string[] {
  const [first = '', ...rest] = text.split(places);
  return rest.reduce((heads, piece) => heads.flatMap((head) => dashes.map((dash) => head + dash + piece)), [first]);
}
