/** The texts of the parts of an object or a list, as they are written. */
export interface PartTexts {
  /** Of the member of a name; undefined where there is none. */
  readonly ofMember: (name: string) => string | undefined;
  readonly ofElement: (index: number) => string | undefined;
}

/** Digits of an integer that a number of JavaScript may not hold. */
const longInteger = /\d{16}/;
const closing = /[,\]}\s]/g;
const bracketOrQuote = /["[\]{}]/g;
const quoteOrEscape = /["\\]/g;

/**
 * The parts of a JSON text of an object or a list, which JSON.parse has read: a record in an envelope keeps its own text where a number
 * of it would be rounded by parsing. Undefined where nothing in the text can be.
 */
export function partTexts(text: string): PartTexts | undefined {
  if (!longInteger.test(text)) return undefined;
  const members = new Map<string, string>();
  const elements: string[] = [];
  const isObject = text[skipSpaces(text, 0)] === '{';
  let at = skipSpaces(text, skipSpaces(text, 0) + 1);
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    let name: string | undefined;
    if (isObject) {
      const end = endOfString(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skipSpaces(text, skipSpaces(text, end) + 1); // past the colon
    }
    const end = endOfValue(text, at);
    const part = text.slice(at, end);
    if (name === undefined) elements.push(part);
    else members.set(name, part);
    at = skipSpaces(text, end);
    if (text[at] === ',') at = skipSpaces(text, at + 1);
  }
  return { ofMember: (name) => members.get(name), ofElement: (index) => elements[index] };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}

/** Past a value that begins at `from`. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfString(text, from);
  if (text[from] !== '{' && text[from] !== '[') return indexOf(closing, text, from);
  let depth = 0;
  let at = from;
  do {
    at = indexOf(bracketOrQuote, text, at);
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    depth += text[at] === '{' || text[at] === '[' ? 1 : -1;
    at++;
  } while (depth > 0 && at < text.length);
  return at;
}

/** Past the string whose first quote is at `from`. */
function endOfString(text: string, from: number): number {
  let at = indexOf(quoteOrEscape, text, from + 1);
  while (text[at] === '\\') at = indexOf(quoteOrEscape, text, at + 2);
  return at + 1;
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
