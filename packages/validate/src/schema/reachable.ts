import { missingDefinition } from '@trailkit/catalog';
import type { SchemaNode as Schema } from '@trailkit/catalog';

/** Definitions by name. */
export interface Definitions {
  /** The document's name: the service's, or `record`. */
  readonly name: string;
  readonly definition: (name: string) => Schema | undefined;
  /** The JSON of a definition, where it is at hand; where it is not JSON, `definition` tells. */
  readonly text: (name: string) => string | undefined;
}

/** Two documents that refer to one another: a service's and the record's. */
export interface Documents {
  readonly service: Definitions;
  readonly record: Definitions;
}

/** The definitions of a parsed document. */
export function definitionsOf(name: string, { $defs = {} }: Schema): Definitions {
  return { name, definition: (key) => (Object.hasOwn($defs, key) ? $defs[key] : undefined), text: () => undefined };
}

/** Which of them something is in. */
export type Side = keyof Documents;

const recordRef = 'urn:trailkit:record#';
/** Says nothing about a value, and would collide where two documents become one. */
export const annotations: ReadonlySet<string> = new Set([
  '$comment',
  'title',
  'description',
  '$defs',
  '$id',
  '$schema',
]);
/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const schemas = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames']);
const lists = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const named = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** The definition that a reference in one of the documents means. */
export function referenceOf(ref: string, from: Side): { readonly side: Side; readonly name: string } {
  return { side: ref.startsWith(recordRef) ? 'record' : from, name: ref.slice(ref.lastIndexOf('/') + 1) };
}

/** @throws CatalogError `missing-definition` */
export function definitionOf(documents: Documents, side: Side, name: string): Schema {
  const document = documents[side];
  const definition = document.definition(name);
  if (!definition) throw missingDefinition(document.name, name);
  return definition;
}

/**
 * A schema of one document, made to stand alone: with the definitions that it reaches, its own and the record's, and
 * nothing else. A service's whole document is megabytes; what one event reaches of it is a few kilobytes.
 */
export function standAlone(schema: Schema, documents: Documents, side: Side): Schema {
  const $defs: Record<string, Schema> = {};

  function refer(ref: string, from: Side): string {
    const { side, name } = referenceOf(ref, from);
    const key = `${side}.${name}`;
    if (!Object.hasOwn($defs, key)) {
      const definition = definitionOf(documents, side, name);
      $defs[key] = {};
      $defs[key] = copy(definition, side);
    }
    return `#/$defs/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  function copy(value: unknown, from: Side): Schema {
    if (typeof value !== 'object' || value === null) return value as unknown as Schema;
    const made: Record<string, unknown> = {};
    for (const [keyword, inner] of Object.entries(value)) {
      if (annotations.has(keyword)) continue;
      if (keyword === '$ref') made[keyword] = refer(inner as string, from);
      else if (schemas.has(keyword)) made[keyword] = copy(inner, from);
      else if (lists.has(keyword)) made[keyword] = (inner as unknown[]).map((each) => copy(each, from));
      else if (named.has(keyword)) {
        made[keyword] = Object.fromEntries(
          Object.entries(inner as object).map(([name, each]) => [name, copy(each, from)]),
        );
      } else made[keyword] = inner;
    }
    return made;
  }

  const root = copy(schema, side);
  return { ...root, $defs };
}
