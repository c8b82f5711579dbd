/** The named entities that occur in service models, and their common relatives. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  deg: '°',
  micro: 'µ',
};

/** The letter of an entity, given without `&` and `;`. Undefined for what is no entity: `&foo;` is then text. */
export function decodeEntity(entity: string): string | undefined {
  if (!entity.startsWith('#')) return Object.hasOwn(named, entity) ? named[entity] : undefined;
  const hexadecimal = /^#x/i.test(entity);
  const code = Number.parseInt(entity.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  // 0x96 is a dash in windows-1252, which is what HTML takes these numbers for; other control letters are nothing to print.
  if (code === 0x96 || code === 0x97) return code === 0x96 ? '–' : '—';
  if (Number.isNaN(code) || code > 0x10_ff_ff || code < 0x20 || (code >= 0x7f && code < 0xa0)) return ' ';
  return code === 0x2028 || code === 0x2029 ? ' ' : String.fromCodePoint(code);
}
