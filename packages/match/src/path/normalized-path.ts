/** One step of a location: a member name or an index. */
export type Step = string | number;

/** A location as RFC 9535's normalized path (section 2.7): `$['a'][0]`. */
export function normalizedPath(steps: readonly Step[]): string {
  return `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `['${escapeName(step)}']`)).join('')}`;
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
};

/** The characters that section 2.7 has escaped, and no others. */
// eslint-disable-next-line no-control-regex -- they are what is escaped
const ESCAPED = /[\u0000-\u001f'\\]/g;

function escapeName(name: string): string {
  return name.replace(
    ESCAPED,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
