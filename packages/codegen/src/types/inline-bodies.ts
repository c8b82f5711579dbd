import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { Project } from 'ts-morph';
import { recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { compileOptions, forTypes, rootName } from './shape-types.js';

/** The parts of a record that an event describes. */
export const bodyParts = [
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
] as const;
/** One of them. */
export type BodyPart = (typeof bodyParts)[number];

/** The key of a part in {@link Bodies}. */
export function inlineKey(name: string, part: BodyPart): string {
  return `${name}_${part}`;
}

/** The forms of a part beside those that stand for none. */
export function describedForms(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return (schema?.anyOf ?? []).filter((form) => !form.$ref?.startsWith(recordId));
}

/** Entry and part → the type of the body that the entry holds itself. */
export type Bodies = ReadonlyMap<string, string>;

/** Hand-written entries hold their bodies themselves; those are written as anonymous types. */
export async function inlineBodies(
  entries: readonly (readonly [string, JsonSchema])[],
  service: string,
): Promise<Bodies> {
  const inline = entries.flatMap(([name, schema]) =>
    bodyParts.flatMap((part) =>
      describedForms(schema.properties![part])
        .filter((form) => form.$ref === undefined)
        .map((form): [string, JsonSchema] => [inlineKey(name, part), form]),
    ),
  );
  if (inline.length === 0) return new Map();
  const holder = Object.fromEntries(inline.map(([key, schema]) => [key, forTypes(schema)]));
  const refs = JSON.stringify(holder).match(/#\/\$defs\/[^"]+/g) ?? [];
  const stubs = Object.fromEntries(
    refs.map((ref) => [ref.slice('#/$defs/'.length), { tsType: ref.slice('#/$defs/'.length) }]),
  );
  const text = await compile(
    { type: 'object', properties: holder, additionalProperties: false, $defs: stubs } as unknown as JSONSchema,
    rootName,
    { ...compileOptions, unreachableDefinitions: false },
  );
  return readProperties(
    text,
    inline.map(([key]) => key),
    service,
  );
}

/** Reads the anonymous types back out of the one interface that was written for all of them. */
function readProperties(text: string, keys: readonly string[], service: string): Bodies {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true } });
  const holder = project.createSourceFile(`${service}-bodies.d.ts`, text).getInterfaceOrThrow(rootName);
  return new Map(keys.map((key) => [key, holder.getPropertyOrThrow(key).getTypeNodeOrThrow().getText()]));
}
