/** The names of a JSON path, without its steps through arrays; undefined where it has steps that are no names. */
export function jsonPathNames(path: string): readonly string[] | undefined {
  const names: string[] = [];
  let at = 1;
  const step = /\.([\w$-]+)|\."([^"]*)"|\[\s*(?:"([^"]*)"|'([^']*)'|\d+|\*|#-?\d+)\s*\]/y;
  while (at < path.length) {
    step.lastIndex = at;
    const found = step.exec(path);
    if (!found) return undefined;
    const name = found[1] ?? found[2] ?? found[3] ?? found[4];
    if (name !== undefined) names.push(name);
    at = step.lastIndex;
  }
  return names;
}
