/** Where a comment, a string or a heredoc that begins at an offset ends; the offset itself where none begins there. */
export function skipToken(text: string, at: number): number {
  if (text.startsWith('/*', at)) return endAfter(text, '*/', at + 2);
  if (text[at] === '#' || text.startsWith('//', at)) return endAfter(text, '\n', at) - 1;
  if (text[at] === '"') return stringEnd(text, at);
  const heredoc = heredocAt(text, at);
  return heredoc ? heredoc.end : at;
}

/** The end of a quoted string, its quotes included; templates in it may have strings of their own. */
export function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
    else if (text[at] === '\n') return at;
    else if ((text.startsWith('${', at) || text.startsWith('%{', at)) && text[at - 1] !== text[at])
      at = bracketEnd(text, at + 1) - 1;
  }
  return text.length;
}

/** The end of a bracket that begins at an offset, strings and comments in it skipped. */
export function bracketEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const skipped = skipToken(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) && --depth === 0) return at + 1;
    at++;
  }
  return text.length;
}

/** A heredoc: the part with its lines, and where it ends. */
export interface Heredoc {
  readonly start: number;
  readonly end: number;
  readonly bodyEnd: number;
}

/** The heredoc that begins at an offset. */
export function heredocAt(text: string, at: number): Heredoc | undefined {
  const opening = /^<<(-?)([A-Za-z_][\w-]*)[ \t\r]*\n/.exec(text.slice(at, at + 200));
  if (!opening) return undefined;
  const start = at + opening[0].length;
  const closing = new RegExp(`^[ \\t]*${opening[2]!}[ \\t\\r]*$`, 'm');
  const found = closing.exec(text.slice(start));
  const bodyEnd = found ? start + found.index : text.length;
  return { start, end: found ? bodyEnd + found[0].length : text.length, bodyEnd };
}

function endAfter(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length + (sign === '\n' ? 1 : 0) : at + sign.length;
}
