/** The problem of a text whose brackets and commas are right: its first token that JSON does not know. */
export interface Explanation {
  readonly expected: string;
  readonly found: string;
  /** Where in the text, in UTF-16 units. */
  readonly at: number;
}

const token =
  /[\s{}[\],:]+|"(?:[\u0020\u0021\u0023-\u005b\u005d-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![+\-.\w])/y;
const inString = /"(?:[\u0020\u0021\u0023-\u005b\u005d-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const scalar = /[+\-.\w]{1,24}/y;

/** Finds the token that JSON.parse stumbled over; its own words differ between versions of Node. */
export function explainInvalid(text: string): Explanation {
  let at = 0;
  for (token.lastIndex = 0; at < text.length && token.test(text);) at = token.lastIndex;
  inString.lastIndex = scalar.lastIndex = at;
  if (text[at] === '"') {
    inString.test(text);
    at = inString.lastIndex;
    const found = text[at] === '\\' ? text.slice(at, at + 2) : (text[at] ?? '');
    return { expected: 'a JSON string with its special characters escaped', found: JSON.stringify(found), at };
  }
  const [word = text.slice(at, at + 1)] = scalar.exec(text) ?? [];
  return { expected: 'a JSON value', found: JSON.stringify(word), at };
}
