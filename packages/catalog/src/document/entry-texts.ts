/** The JSON of an entry; undefined where it was not found, which does not mean that there is none. */
export type EntryText = string | undefined;

/**
 * Finds entries of a big object, the value of `key`, in the text of a document without parsing it. Assumes that each entry
 * begins on a line of its own with the same indentation, that they are sorted by name, and that `key` is the last of its
 * object, as in the generated files. Text cut out on a wrong assumption is no JSON, or undefined.
 */
export function entryTexts(text: string, key: '$defs' | 'services'): (name: string) => EntryText {
  const first = (key === '$defs' ? /"\$defs": ?\{(\n *")/ : /"services": ?\{(\n *")/).exec(text);
  if (!first) return () => undefined;
  const start = first[1]!;
  const begin = first.index + first[0].length - start.length;
  // No JSON string holds a line end, and what belongs to an entry is indented deeper: this is always the next one.
  const nextFrom = (at: number): number => text.indexOf(start, at);
  const nameAt = (at: number): string => text.slice(at + start.length, text.indexOf('"', at + start.length));

  return (name) => {
    let low = begin;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = nextFrom(middle);
      if (at < 0 || at >= high || nameAt(at) > name) high = middle;
      else if (nameAt(at) < name) low = at + 1;
      else return valueAt(text, at + start.length + name.length, nextFrom(at + 1));
    }
    return undefined;
  };
}

function valueAt(text: string, keyEnd: number, next: number): string {
  const value = text.slice(text.indexOf(':', keyEnd) + 1, next < 0 ? undefined : next).trimEnd();
  if (next >= 0) return value.replace(/,$/, '');
  // The last one: two more objects end after it, that of `key` and the document.
  return value.replace(/\}\s*\}$/, '');
}

/** The value of an entry's text; undefined where it is none, because the layout was not what it looked like. */
export function parseEntry<T>(text: EntryText): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** The names of an entry's members, which are objects themselves, without parsing it; undefined where there is no text. */
export function namesInEntry(text: EntryText): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const pieces = text.split(text.includes('": {') ? '": {' : '":{');
  return pieces.slice(0, -1).map((piece) => piece.slice(piece.lastIndexOf('"') + 1));
}

/**
 * The value of a member near the end of a document, without parsing the members before it. Assumes that it begins on a line of its
 * own, without indentation; undefined where it does not.
 */
export function parseLateMember<T>(text: string, key: string): T | undefined {
  const begin = text.lastIndexOf(`\n"${key}":`);
  return begin < 0 ? undefined : parseEntry<Record<string, T>>(`{${text.slice(begin)}`)?.[key];
}
