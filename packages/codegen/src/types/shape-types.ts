import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';

/** How json-schema-to-typescript writes. */
export const compileOptions = {
  bannerComment: '',
  format: false,
  additionalProperties: false,
  unreachableDefinitions: true,
} as const;

/** Writes an interface or a type for each shape. */
export async function shapeTypes(shapes: readonly (readonly [string, JsonSchema])[], service: string): Promise<string> {
  if (shapes.length === 0) return '';
  const schema = { $defs: Object.fromEntries(shapes.map(([name, shape]) => [name, forTypes(shape)])) };
  const text = await compile(schema as unknown as JSONSchema, rootName, compileOptions);
  return withoutRoot(text, service);
}

/** The type that json-schema-to-typescript always writes for a whole document. */
export const rootName = 'TrailkitWholeDocument';

function withoutRoot(text: string, service: string): string {
  const end = new RegExp(`export interface ${rootName} \\{[^}]*\\}\\n?`);
  if (!end.test(text)) throw new Error(`no type of the whole document in what was written for ${service}`);
  return sortedDeclarations(text.replace(end, '').replace(referenceNote, ''));
}

/** The note that json-schema-to-typescript writes above every definition of a document. */
const referenceNote = /\/\*\*\n(?: \*\n)?(?: \* This interface was referenced by .*\n \* via the .*\n)+ \*\/\n/g;

/** The declarations in the schema's order, which is that of their names. */
function sortedDeclarations(text: string): string {
  const nameOf = (declaration: string) => /^export (?:interface|type) (\S+)/.exec(declaration)?.[1] ?? '';
  return text
    .split(/^(?=export )/m)
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration !== '')
    .map((declaration): readonly [string, string] => [nameOf(declaration), declaration])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, declaration]) => declaration)
    .join('\n');
}

/** The schema as far as it says something about types: refs to the envelope become imports, comments and bounds go. */
export function forTypes(schema: JsonSchema): unknown {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  if (schema.$ref !== undefined) {
    return schema.$ref.startsWith(recordId)
      ? { tsType: `envelope.${schema.$ref.split('/').at(-1)}` }
      : { $ref: schema.$ref };
  }
  const { type, properties, required, additionalProperties, items, anyOf, enum: values } = schema;
  return {
    ...(type !== undefined && { type }),
    ...(values !== undefined && { enum: values }),
    ...(properties !== undefined && { properties: mapValues(properties, forTypes) }),
    ...(required !== undefined && { required }),
    ...(items !== undefined && { items: forTypes(items) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(forTypes) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'boolean' ? additionalProperties : forTypes(additionalProperties),
    }),
  };
}

function mapValues<T>(values: Readonly<Record<string, T>>, change: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
