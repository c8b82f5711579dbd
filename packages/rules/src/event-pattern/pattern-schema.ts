import type { DocumentNode, EventRef, SchemaLookup } from '@trailkit/catalog';
import { alternatives, isOpen, rootNodes, standsIn, typesOf } from '@trailkit/catalog';
import { patternOperators } from '../languages/eventbridge/operators/list.js';
import { untoldMembers } from '../languages/eventbridge/record/envelope.js';

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema (2020-12) for event patterns about one event, by which editors complete and check fields. Where the shape of a value is
 * not known, any pattern is accepted. undefined for an event that the catalog does not have.
 */
export function patternSchema(event: EventRef, schemas: SchemaLookup): JsonSchema | undefined {
  const roots = rootNodes(schemas, event);
  if (roots.length === 0) return undefined;
  const definitions = collectDefinitions(schemas);
  const detail = definitions.fieldOf(roots, 'detail');
  const texts = { $ref: '#/$defs/texts' };
  const members = ['source', 'detail-type', 'account', 'region', 'time', ...untoldMembers].map((name) => [name, texts]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `EventBridge event pattern for ${event.service} ${event.event}`,
    $ref: '#/$defs/pattern',
    $defs: {
      pattern: {
        type: 'object',
        minProperties: 1,
        properties: { ...Object.fromEntries(members), detail, $or: alternativesOf({ $ref: '#/$defs/pattern' }) },
        additionalProperties: false,
      },
      texts: values([{ type: 'string' }]),
      matcher: matcherSchema(),
      ...definitions.all(),
    },
  };
}

function matcherSchema(): JsonSchema {
  return {
    anyOf: patternOperators.map(({ name, schema }) => ({
      type: 'object',
      properties: { [name]: schema },
      required: [name],
      additionalProperties: false,
    })),
  };
}

/** A field's array: constants or matchers. */
function values(constants: readonly JsonSchema[]): JsonSchema {
  return {
    type: 'array',
    minItems: 1,
    items: { anyOf: [...constants, { type: 'null' }, { $ref: '#/$defs/matcher' }] },
  };
}

function alternativesOf(object: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 2, items: object };
}

interface Definitions {
  fieldOf(nodes: readonly DocumentNode[], name: string): JsonSchema;
  all(): JsonSchema;
}

/** Objects become definitions, because shapes can contain themselves. */
function collectDefinitions(schemas: SchemaLookup): Definitions {
  const numbers = new Map<unknown, number>();
  const names = new Map<string, string>();
  const definitions: Record<string, JsonSchema> = {};
  const numberOf = (schema: unknown): number => {
    const known = numbers.get(schema) ?? numbers.size;
    numbers.set(schema, known);
    return known;
  };

  const fieldOf = (nodes: readonly DocumentNode[], name: string): JsonSchema => {
    const plain = elementsOf(nodes, schemas);
    // A mask in place of a value says nothing of the value.
    const known = plain.filter((node) => !standsIn(node, schemas));
    if (known.length === 0 || known.some(isOpen)) return {};
    const objects = known.filter(({ schema }) => schema.properties ?? schema.additionalProperties);
    const mayBeNull = plain.some((node) => typesOf(node).includes('null'));
    const constants = known.flatMap(constantSchema);
    const forms = [
      ...(constants.length > 0 || objects.length === 0 || mayBeNull ? [values(constants)] : []),
      ...(objects.length > 0 ? [objectOf(objects, name)] : []),
    ];
    return forms.length === 1 ? forms[0]! : { anyOf: forms };
  };

  const objectOf = (objects: readonly DocumentNode[], name: string): JsonSchema => {
    const key = [...new Set(objects.map(({ schema }) => numberOf(schema)))].sort((a, b) => a - b).join();
    const known = names.get(key);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const own = `${name.replace(/[^\w-]/g, '_')}-${names.size}`;
    names.set(key, own);
    const members = new Map<string, DocumentNode[]>();
    for (const { schema, document } of objects)
      for (const [member, below] of Object.entries(schema.properties ?? {}))
        if (typeof below === 'object')
          members.set(member, [...(members.get(member) ?? []), { schema: below, document }]);
    const others = objects.flatMap(({ schema, document }) =>
      typeof schema.additionalProperties === 'object' ? [{ schema: schema.additionalProperties, document }] : [],
    );
    definitions[own] = {
      type: 'object',
      minProperties: 1,
      properties: {
        ...Object.fromEntries([...members].map(([member, below]) => [member, fieldOf(below, member)])),
        $or: alternativesOf({ $ref: `#/$defs/${own}` }),
      },
      additionalProperties: others.length > 0 ? fieldOf(others, name) : false,
    };
    return { $ref: `#/$defs/${own}` };
  };

  return { fieldOf, all: () => definitions };
}

/** The forms of a value, those of the elements in the place of arrays. */
function elementsOf(nodes: readonly DocumentNode[], schemas: SchemaLookup): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  const seen = new Set<unknown>();
  const todo = [...nodes];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    for (const plain of alternatives(node, schemas)) {
      if (seen.has(plain.schema)) continue;
      seen.add(plain.schema);
      const { items } = plain.schema;
      if (!typesOf(plain).includes('array')) found.push(plain);
      else if (typeof items === 'object') todo.push({ schema: items, document: plain.document });
      else found.push({ schema: {}, document: plain.document });
    }
  }
  return found;
}

function constantSchema(node: DocumentNode): readonly JsonSchema[] {
  const { enum: constants, const: constant } = node.schema;
  if (constants !== undefined) return [{ enum: constants }];
  if (constant !== undefined) return [{ const: constant }];
  return typesOf(node)
    .filter((type) => ['string', 'number', 'boolean'].includes(type))
    .map((type) => ({ type }));
}
