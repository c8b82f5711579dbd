/** A tree without its places, to be compared with another one that was written differently. */
export function withoutSpans(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : Object.is(value, -0) ? '-0' : value)),
  );
}
