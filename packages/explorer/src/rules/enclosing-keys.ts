/** The keys of the objects that a place of a JSON text is in, the outermost first. A text that is being written is seldom valid JSON. */
export function enclosingKeys(text: string, position: number): readonly string[] {
  const open: (string | undefined)[] = [];
  let key: string | undefined;
  for (const [token, name] of text.slice(0, position).matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    if (name !== undefined) key = name;
    else if (token === '{' || token === '[') {
      open.push(key);
      key = undefined;
    } else if (token === '}' || token === ']') open.pop();
    else key = undefined;
  }
  return open.filter((each) => each !== undefined);
}
