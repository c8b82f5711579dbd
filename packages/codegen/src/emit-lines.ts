/** A JSON file with a line for each entry of its members: small diffs, and still quick to read. */
export function linesOf(value: Readonly<Record<string, unknown>>): string {
  const member = (inner: unknown): string =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? `{\n${Object.entries(inner)
          .map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(item)}`)
          .join(',\n')}\n}`
      : JSON.stringify(inner);
  return `{\n${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${member(inner)}`)
    .join(',\n')}\n}\n`;
}
