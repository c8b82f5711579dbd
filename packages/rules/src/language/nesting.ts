/** More brackets inside each other are not read, nor are more negations in a row: each is a call of a function in the reader of a language. */
export const maxBrackets = 500;

/**
 * Whether a text is nested more deeply than readers may be asked to read. Letters in quotes count, too, so that it holds for every language:
 * no file that people write comes near. (A stack that is nearly full ends the process where a regular expression is compiled, so that an
 * error may come too late.)
 */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x28 || code === 0x5b || code === 0x7b) {
      if (++depth > maxBrackets) return true;
    } else if ((code === 0x29 || code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return repeatedNot.test(text);
}

const repeatedNot = new RegExp(`(?:(?:\\bnot\\b|!)\\s*){${maxBrackets}}`, 'i');
