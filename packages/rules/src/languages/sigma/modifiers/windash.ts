import { mapPlain } from '../values/sigma-text.js';
import { refuse, textModifier } from './modifier.js';

const dashes = ['-', '/', '\u2013', '\u2014', '\u2015'];
/** More than this have no use: five dashes make 3,125 texts. */
const MAX_TEXTS = 5 ** 4;

/** `windash`: each dash or slash before a word may be any of five. */
export const windash = textModifier('windash', (value) => {
  let texts = [value.text];
  const places = value.text.reduce((sum, part) => sum + (part.kind === 'plain' ? (part.text.match(/\B[-/]\b/g)?.length ?? 0) : 0), 0);
  if (5 ** places > MAX_TEXTS) return refuse(`expected at most 4 dashes before words for "windash", found ${places}`);
  for (let place = 0; place < places; place++) {
    texts = texts.flatMap((text) =>
      dashes.map((dash) => {
        let seen = -1;
        return mapPlain(text, (plain) => plain.replace(/\B[-/\u2013\u2014\u2015]\b/g, (old) => (++seen === place ? dash : old)));
      }),
    );
  }
  return places === 0 ? value : { kind: 'any', values: texts.map((text) => ({ ...value, text })), span: value.span };
});
