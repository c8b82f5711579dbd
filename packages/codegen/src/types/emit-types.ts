import { compile, type JSONSchema } from 'json-schema-to-typescript';
import {
  IndentationText,
  type OptionalKind,
  Project,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from 'ts-morph';
import { recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { aliasesInterface, eventAliases } from './event-aliases.js';

const compileOptions = {
  bannerComment: '',
  format: false,
  additionalProperties: false,
  unreachableDefinitions: true,
} as const;

/** How to write the types of a service. */
export interface TypeOptions {
  /** The first line of the file. */
  readonly header: string;
  /** Whether a call without parameters is recorded with `null`: EC2 and S3 always record an object. */
  readonly nullRequests: boolean;
}

/**
 * Writes the types of a service from its JSON Schema: an interface per shape by json-schema-to-typescript, and per
 * event an alias that puts its two bodies into the envelope. Same names, same order.
 */
export async function emitTypes(document: JsonSchema, { header, nullRequests }: TypeOptions): Promise<string> {
  const service = document.title!;
  const definitions = document.$defs ?? {};
  const entries = Object.entries(definitions).filter(([, schema]) => schema.title !== undefined);
  const shapes = Object.entries(definitions).filter(([, schema]) => schema.title === undefined);
  const shapeTypes = await shapeTypesOf(shapes, service);
  const bodies = await inlineBodies(entries, service);
  const aliases = eventAliases(entries);
  const allEvents = aliases.size === 0 ? 'Events' : `(Events & ${aliasesInterface})`;
  const ownSource = defaultSource(entries.map(([, schema]) => schema));
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { noLib: true },
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  const file = project.createSourceFile(`${service}.d.ts`, {
    statements: [
      header,
      "import type * as envelope from './record.js';",
      shapeTypes,
      `type ${ownEvent}<Name extends string, Request, Response> = envelope.EventOf<${ownSource}, Name, Request, Response>;`,
      ...entries.map(([name, schema]) =>
        eventAlias(name, schema, bodies, ownSource, nullRequests && mayBeEmpty(schema, definitions)),
      ),
      {
        kind: StructureKind.Interface,
        isExported: true,
        name: 'Events',
        docs: [`The events of ${service} by name.`],
        properties: entries.map(([name, schema]) => ({ name: propertyName(schema.title!), type: name })),
      },
      ...(aliases.size === 0
        ? []
        : [
            {
              kind: StructureKind.Interface as const,
              isExported: true,
              name: aliasesInterface,
              docs: [`The events of ${service} by the other names that they are recorded or accepted under.`],
              properties: [...aliases].map(([name, type]) => ({ name: propertyName(name), type })),
            },
          ]),
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        name: 'CloudTrailEvent',
        docs: [`A record of one event of ${service}${aliases.size === 0 ? '' : ', by any of its names'}.`],
        typeParameters: [
          { name: 'S', constraint: JSON.stringify(service) },
          { name: 'O', constraint: `keyof ${allEvents}` },
        ],
        type: `${allEvents}[O]`,
      },
    ],
  });
  return file.getFullText();
}

/** Writes the types of the envelope. */
export async function emitRecordTypes(document: JsonSchema, extra: string, header: string): Promise<string> {
  const { $defs = {}, properties = {}, required = [] } = document;
  const root: JsonSchema = { type: 'object', properties, required };
  const text = await shapeTypesOf([...Object.entries($defs), ['CloudTrailRecord', root]], 'record');
  return [header, text, extra].join('\n');
}

async function shapeTypesOf(shapes: readonly (readonly [string, JsonSchema])[], service: string): Promise<string> {
  if (shapes.length === 0) return '';
  const schema = { $defs: Object.fromEntries(shapes.map(([name, shape]) => [name, forTypes(shape)])) };
  const text = await compile(schema as unknown as JSONSchema, rootName, compileOptions);
  return withoutRoot(text, service);
}

/** json-schema-to-typescript always writes a type for the whole document; nobody needs it. */
const rootName = 'TrailkitWholeDocument';

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
function forTypes(schema: JsonSchema): unknown {
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

type Bodies = ReadonlyMap<string, string>;

/** Hand-written entries hold their bodies themselves; those are written as anonymous types. */
async function inlineBodies(entries: readonly (readonly [string, JsonSchema])[], service: string): Promise<Bodies> {
  const inline = entries.flatMap(([name, schema]) =>
    bodyParts.flatMap((part) =>
      alternativesOf(schema.properties![part])
        .filter((alternative) => alternative.$ref === undefined)
        .map((alternative): [string, JsonSchema] => [inlineKey(name, part), alternative]),
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

const bodyParts = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'] as const;
type BodyPart = (typeof bodyParts)[number];

function inlineKey(name: string, part: BodyPart): string {
  return `${name}_${part}`;
}

function alternativesOf(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return (schema?.anyOf ?? []).filter((alternative) => !alternative.$ref?.startsWith(recordId));
}

/** Stands for the events of the source that a service's events have as a rule: a fifth less text for the compiler. */
const ownEvent = '$Event';

/** The eventSource that most events have, as a type. */
function defaultSource(entries: readonly JsonSchema[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(sourceOf(entry), (counts.get(sourceOf(entry)) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['string', 0] as [string, number])[0];
}

function sourceOf(schema: JsonSchema): string {
  return literals(schema.properties?.eventSource?.enum);
}

function literals(values: JsonSchema['enum']): string {
  return values ? values.map((value) => JSON.stringify(value)).join(' | ') : 'string';
}

function eventAlias(
  name: string,
  schema: JsonSchema,
  bodies: Bodies,
  ownSource: string,
  nullRequest: boolean,
): OptionalKind<TypeAliasDeclarationStructure> & { kind: StructureKind.TypeAlias } {
  const properties = schema.properties!;
  const typeOf = (part: BodyPart): string =>
    alternativesOf(properties[part])
      .map((alternative) => alternative.$ref?.slice('#/$defs/'.length) ?? bodies.get(inlineKey(name, part))!)
      .join(' | ') || 'null';
  const details = bodyParts.slice(2).filter((part) => properties[part] !== undefined);
  const parts = `${literals(properties.eventName?.enum)}, ${nullRequest ? orNull(typeOf('requestParameters')) : typeOf('requestParameters')}, ${orNull(typeOf('responseElements'))}`;
  const base =
    sourceOf(schema) === ownSource ? `${ownEvent}<${parts}>` : `envelope.EventOf<${sourceOf(schema)}, ${parts}>`;
  const extra = details.map((part) => `${part}?: ${orNull(typeOf(part))}`).join('; ');
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    type: extra === '' ? base : `${base} & { ${extra} }`,
  };
}

/** Whether a request can do without any parameter. */
function mayBeEmpty(entry: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): boolean {
  return alternativesOf(entry.properties?.requestParameters).every((alternative) => {
    const schema =
      alternative.$ref === undefined ? alternative : definitions[alternative.$ref.slice('#/$defs/'.length)];
    return schema?.required === undefined;
  });
}

function orNull(type: string): string {
  return type === 'null' ? type : `${type} | null`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
