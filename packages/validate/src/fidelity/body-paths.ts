import { pointer } from '../problems/describe.js';

/** No real body nests deeper; what does is counted down to here. */
const maxDepth = 64;

/** Every member of a body, as a path without the positions in lists: `/tags/[]/key`. */
export function bodyPaths(body: unknown): Map<string, string[]> {
  const pointers = new Map<string, string[]>();
  /** Not by recursion: a hostile body nests deeper than any stack. */
  const left: { readonly value: unknown; readonly path: string; readonly at: string; readonly depth: number }[] = [
    { value: body, path: '', at: '', depth: 0 },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path, at, depth } = next;
    if (depth === maxDepth) continue;
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries())
        left.push({ value: element, path: `${path}/[]`, at: `${at}/${index}`, depth: depth + 1 });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        const inner = { value: member, path: pointer(path, name), at: pointer(at, name), depth: depth + 1 };
        const places = pointers.get(inner.path);
        if (places) places.push(inner.at);
        else pointers.set(inner.path, [inner.at]);
        left.push(inner);
      }
    }
  }
  return pointers;
}

/** Whether a member, or a parent of it, is among the undescribed. */
export function isUndescribed(at: string, undescribed: ReadonlySet<string>): boolean {
  for (let end = at.length; end > 0; end = at.lastIndexOf('/', end - 1))
    if (undescribed.has(at.slice(0, end))) return true;
  return undescribed.has('');
}
