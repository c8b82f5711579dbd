import type { Catalog, EventField } from '@trailkit/catalog';
import { elementNodes } from '@trailkit/catalog';
import { ScaffoldError } from './scaffold-error.js';

/**
 * The value that a text means for a field, by the field's types: `true` is a text where the field is one. Of a list, it is an element.
 * @throws ScaffoldError `bad-value` where the field never has such a value
 */
export function fieldValue(
  text: string,
  path: string,
  { nodes }: EventField,
  catalog: Catalog,
): string | number | boolean {
  const schemas = nodes.flatMap((node) => elementNodes(node, catalog)).map(({ schema }) => schema);
  const types = new Set<string>(schemas.flatMap(({ type }) => type ?? []));
  const listed = schemas.flatMap((schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]));
  const allListed =
    schemas.length > 0 && schemas.every((schema) => schema.enum !== undefined || schema.const !== undefined);
  const value = valueOf(text, types);
  if (value === undefined) throw bad(`expected ${[...types].join(' or ')} for ${path}, found ${text}`);
  if (allListed && !listed.includes(value))
    throw bad(`expected one of ${listed.slice(0, 20).join(', ')} for ${path}, found ${text}`);
  return value;
}

function valueOf(text: string, types: ReadonlySet<string>): string | number | boolean | undefined {
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if ((types.has('number') || types.has('integer')) && isNumber) return Number(text);
  // Of a field of which no type is known, what the text looks like.
  if (types.size === 0) return text === 'true' || text === 'false' ? text === 'true' : isNumber ? Number(text) : text;
  return types.has('string') ? text : undefined;
}

function bad(message: string): ScaffoldError {
  return new ScaffoldError('bad-value', message);
}
