/** A JSON value of a text, by its place. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

const token = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** The values of a text, one after the other: programs and people join what the AWS CLI prints. Nothing is checked here. */
export function splitJson(text: string): readonly JsonSpan[] {
  const spans: JsonSpan[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: word, index } of text.replace(/^\uFEFF/, ' ').matchAll(token)) {
    if (depth === 0) start = index;
    if (word === '{' || word === '[') depth++;
    if (word === '}' || word === ']') depth--;
    if (depth <= 0) spans.push({ start, end: index + word.length });
    if (depth < 0) depth = 0;
  }
  if (depth > 0) spans.push({ start, end: text.length });
  return spans;
}

/** The offset of the member or item at a path below the value that begins at `start`; of the value itself where there is none. */
export function offsetAt(text: string, start: number, path: readonly (string | number)[]): number {
  const words = new RegExp(token);
  words.lastIndex = start;
  let next = words.exec(text);

  function advance(): string | undefined {
    next = words.exec(text);
    return next?.[0];
  }

  function skipValue(): void {
    for (let depth = 0; next !== null; advance()) {
      const word = next[0];
      if (word === '{' || word === '[') depth++;
      if (word === '}' || word === ']') depth--;
      if (depth === 0) break;
    }
    advance();
  }

  let found = next?.index ?? start;
  for (const step of path) {
    let index = 0;
    const isObject = next?.[0] === '{';
    for (advance(); next !== null && next[0] !== '}' && next[0] !== ']'; index++) {
      const at: number = next.index;
      const key: unknown = isObject ? keyOf(next[0]) : index;
      if (isObject) {
        advance();
        advance();
      }
      if (key === step) {
        found = at;
        break;
      }
      skipValue();
      if (next?.[0] === ',') advance();
    }
  }
  return found;
}

function keyOf(word: string): unknown {
  return JSON.parse(word) as unknown;
}
