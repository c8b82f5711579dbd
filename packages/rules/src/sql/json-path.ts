import type { TextAt } from '../rule/text-at.js';

/**
 * The names of a JSON path, without its steps through arrays; undefined where it has steps that are no names. A path without `$` is taken
 * for what follows it. The places are those of the names where the path is written without escapes, else that of the path.
 */
export function jsonPathNames({ text, span }: TextAt): readonly TextAt[] | undefined {
  const isRooted = text.startsWith('$');
  const path = isRooted ? text.slice(1) : `.${text}`;
  // In quotes.
  const isPlain = span.end - span.start === text.length + 2;
  const offset = span.start + (isRooted ? 2 : 0);
  const names: TextAt[] = [];
  const step = /\.([\w$-]+)|\."([^"]*)"|\[\s*(?:"([^"]*)"|'([^']*)'|\d+|\*|#-?\d+)\s*\]/y;
  while (step.lastIndex < path.length) {
    const from = step.lastIndex;
    const found = step.exec(path);
    if (!found) return undefined;
    const name = found[1] ?? found[2] ?? found[3] ?? found[4];
    if (name === undefined) continue;
    const start = offset + from + found[0].lastIndexOf(name);
    names.push({ text: name, span: isPlain ? { start, end: start + name.length } : span });
  }
  return names;
}
