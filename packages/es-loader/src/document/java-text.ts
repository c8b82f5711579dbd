import { jsonText } from './json-text.js';

/** Levels below which a text would be longer than anybody's patterns. */
const maxDepth = 40;

/**
 * A value as Java prints it, without nulls and what is empty: `{a=1, b=[x, y]}`. Elastic's integration keeps bodies so, and its rules
 * look for pieces of that. Undefined where nothing is left.
 */
export function javaText(value: unknown, depth = 0): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value !== 'object') return String(value);
  if (depth === maxDepth) return jsonText(value, { atMost: 10_000 });
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) {
      const inner = javaText(each, depth + 1);
      if (inner !== undefined) text += text === '' ? inner : `, ${inner}`;
    }
    return text === '' ? undefined : `[${text}]`;
  }
  for (const name in value) {
    const inner = javaText((value as Readonly<Record<string, unknown>>)[name], depth + 1);
    if (inner !== undefined) text += text === '' ? `${name}=${inner}` : `, ${name}=${inner}`;
  }
  return text === '' ? undefined : `{${text}}`;
}
