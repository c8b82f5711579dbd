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

function escapeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- section 2.7 names exactly these
  return name.replace(/[\u0000-\u001f'\\]/g, (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
