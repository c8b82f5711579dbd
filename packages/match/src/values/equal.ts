/**
 * Whether two JSON values are equal (RFC 9535 section 2.3.5.2.2): numbers by value, arrays by their elements, objects
 * by their members; values of different types never are. Without recursion: a record may be nested deeper than the stack.
 */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!isContainer(left) || !isContainer(right)) return false;
  const todo: [object, object][] = [[left, right]];
  for (let pair = todo.pop(); pair !== undefined; pair = todo.pop()) {
    const [a, b] = pair;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      const x: unknown = (a as Record<string, unknown>)[key];
      const y: unknown = (b as Record<string, unknown>)[key];
      if (x === y) continue;
      if (!isContainer(x) || !isContainer(y)) return false;
      todo.push([x, y]);
    }
  }
  return true;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
