/**
 * Turns a model's pattern (Java's syntax) into one that JavaScript takes with the `u` flag, as JSON Schema
 * validators compile it. Undefined where no conversion is known: the caller reports it by name.
 */
export function convertPattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern;
  const converted = conversions.reduce((text, [from, to]) => text.replace(from, to), pattern);
  return compiles(converted) ? converted : undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

const conversions: readonly (readonly [RegExp, string])[] = [
  [/\(\?[sum]+\)/g, ''],
  [/\\A/g, '^'],
  [/\\[zZ]/g, '$'],
  [/\\p\{Alnum\}/g, 'a-zA-Z0-9'],
  [/\\p\{Alpha\}/g, 'a-zA-Z'],
  [/\\p\{Digit\}/g, '0-9'],
  [/\\p\{Lower\}/g, 'a-z'],
  [/\\p\{Upper\}/g, 'A-Z'],
  [/\\p\{Graph\}/g, '\\x21-\\x7e'],
  [/\\p\{Print\}/g, '\\x20-\\x7e'],
  [/\\p\{Punct\}/g, '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e'],
  [/\\p\{ASCII\}/g, '\\x00-\\x7f'],
  [/\\p\{Space\}/g, '\\s'],
  [/\\p\{Blank\}/g, ' \\t'],
  [/\\p\{Cntrl\}/g, '\\x00-\\x1f\\x7f'],
  [/\\p\{Is([A-Z][a-z]?)\}/g, '\\p{$1}'],
  [/\\x\{([0-9A-Fa-f]+)\}/g, '\\u{$1}'],
  // Possessive quantifiers only forbid backtracking; what matches stays the same or grows.
  [/([*+?}])\+/g, '$1'],
  // With the `u` flag only syntax characters may be escaped.
  [/\\([^\w\s^$\\.*+?()[\]{}|/-])/gu, '$1'],
  [/\\(_)/g, '$1'],
  [/\\-/g, '\\x2d'],
  [/(\[[^\]]*?)(\\[wdsWDS])-/g, '$1$2\\x2d'],
  [/-(\\[wdsWDS])/g, '\\x2d$1'],
];
