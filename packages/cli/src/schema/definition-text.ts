/** The JSON of a definition; undefined where it was not found, which does not mean that there is none. */
export type DefinitionText = string | undefined;

/**
 * Finds definitions in the text of a document without parsing it. It takes that `$defs` is the last key, that each definition begins
 * on a line of its own with the same indentation, and that they are in the order of their names, as the generated files are.
 */
export function definitionTexts(text: string): (name: string) => DefinitionText {
  const first = /"\$defs": ?\{(\n *")/.exec(text);
  if (!first) return () => undefined;
  const start = first[1]!;
  const begin = first.index + first[0].length - start.length;
  // No JSON string holds a line end, and what belongs to a definition is indented deeper: this is always the next one.
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
  // The last one: two more objects end after it, `$defs` and the document.
  return value.replace(/\}\s*\}$/, '');
}
