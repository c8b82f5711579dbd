import { CodegenError } from '../codegen-error.js';
import { structureOf } from './project-shape.js';
import type { JsonType } from './rule-data.js';
import type { Evidence, ViewType } from './view-type.js';

const plain: Readonly<Record<string, ViewType>> = {
  string: { kind: 'string' },
  integer: { kind: 'number', integer: true },
  number: { kind: 'number', integer: false },
  boolean: { kind: 'boolean' },
  timestamp: { kind: 'timestamp' },
  any: { kind: 'any' },
};

/**
 * Reads a type as data files write it: `"string"`, `["string"]` for a list, `{ "a": "string" }` for an object,
 * `"string|integer"` for alternatives. An object that was only seen empty may have any members.
 * @throws CodegenError `bad-data` for an unknown type name.
 */
export function jsonType(type: JsonType, evidence: Evidence = 'inferred'): ViewType {
  if (typeof type === 'string') return namedType(type);
  if (Array.isArray(type))
    return { kind: 'list', of: type.length === 0 ? { kind: 'any' } : jsonType(type[0] as JsonType, evidence) };
  const members = Object.entries(type as Readonly<Record<string, JsonType>>);
  if (members.length === 0) return { kind: 'map', of: { kind: 'any' } };
  return structureOf(
    members.map(([name, inner]) => ({
      name,
      type: jsonType(inner, evidence),
      required: false,
      evidence,
    })),
  );
}

function namedType(name: string): ViewType {
  const alternatives = name.split('|').map((part) => {
    const type = plain[part];
    if (type === undefined) {
      throw new CodegenError(
        'bad-data',
        `expected one of ${Object.keys(plain).join(', ')} in a data file, found the type "${part}"`,
      );
    }
    return type;
  });
  return alternatives.length === 1 ? alternatives[0]! : { kind: 'union', of: alternatives };
}
