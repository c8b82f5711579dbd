import { IndentationText, Project, StructureKind } from 'ts-morph';
import type { JsonSchema } from '../schema/json-schema.js';
import { aliasesInterface, eventAliases } from './event-aliases.js';
import { defaultSource, eventType, ownEventType } from './event-types.js';
import { inlineBodies } from './inline-bodies.js';
import { shapeTypes } from './shape-types.js';

/** How to write the types of a service. */
export interface TypeOptions {
  /** The first line of the file. */
  readonly header: string;
  /** The operations whose successful calls are always recorded with their request. */
  readonly sureRequests: ReadonlySet<string>;
}

/**
 * Writes the types of a service from its JSON Schema: an interface per shape by json-schema-to-typescript, and per
 * event an alias that puts its two bodies into the envelope. Same names, same order.
 */
export async function emitTypes(document: JsonSchema, { header, sureRequests }: TypeOptions): Promise<string> {
  const service = document.title!;
  const definitions = document.$defs ?? {};
  const entries = Object.entries(definitions).filter(([, schema]) => schema.title !== undefined);
  const shapes = Object.entries(definitions).filter(([, schema]) => schema.title === undefined);
  const declarations = await shapeTypes(shapes, service);
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
      declarations,
      ownEventType(ownSource),
      ...entries.map(([name, schema]) => eventType(name, schema, { bodies, definitions, ownSource, sureRequests })),
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
  const text = await shapeTypes([...Object.entries($defs), ['CloudTrailRecord', root]], 'record');
  return [header, text, extra].join('\n');
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
