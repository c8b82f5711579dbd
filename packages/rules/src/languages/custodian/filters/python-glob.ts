/** A pattern of Python's fnmatch as one of match's `like`; undefined where it has sets of characters (`[a-z]`). */
export function globAsLike(pattern: string): string | undefined {
  return hasSet(pattern) ? undefined : pattern.replaceAll('\\', '\\\\');
}

/** A pattern of Python's fnmatch as a regular expression for the whole text. */
export function globAsRegex(pattern: string): string {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]!;
    const end = sign === '[' ? endOfSet(pattern, at) : undefined;
    if (sign === '*') source += '[^]*';
    else if (sign === '?') source += '[^]';
    else if (end === undefined) source += escaped(sign);
    else {
      const inside = pattern.slice(at + 1, end);
      const negated = inside.startsWith('!');
      source += `[${negated ? '^' : ''}${(negated ? inside.slice(1) : inside).replace(/[\\\]^[]/g, '\\$&')}]`;
      at = end;
    }
  }
  return `^(?:${source})$`;
}

/** A text in a regular expression. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function hasSet(pattern: string): boolean {
  for (let at = pattern.indexOf('['); at !== -1; at = pattern.indexOf('[', at + 1)) {
    if (endOfSet(pattern, at) !== undefined) return true;
  }
  return false;
}

/** Where the set that begins with a bracket ends; a `]` that comes first is in the set. */
function endOfSet(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern[at] === '!') at++;
  if (pattern[at] === ']') at++;
  const end = pattern.indexOf(']', at);
  return end === -1 ? undefined : end;
}
