import { addDefinitions, classDocument } from './definitions/add-definitions.js';
import type { ClassFile, DefinitionFile } from './definitions/definition-file.js';
import type { GeneratedBy, GeneratedService } from './generated-service.js';
import { mapEntries } from './map-entries.js';
import { documentText } from './schema/document-text.js';
import { emptyDocument } from './schema/emit-json-schema.js';
import type { JsonSchema } from './schema/json-schema.js';
import { emitTypes } from './types/emit-types.js';

/** Generates the document of an event source that no model describes. */
export function generateDefined(
  service: string,
  definitions: readonly DefinitionFile[],
  by: GeneratedBy,
): Promise<GeneratedService> {
  return withoutModel(definitions.reduce(addDefinitions, emptyDocument(service, by.comment)), by);
}

/** Generates the document of the events that are recognised by their type. */
export function generateClasses(classes: ClassFile, by: GeneratedBy): Promise<GeneratedService> {
  return withoutModel(classDocument(classes, by.comment), by);
}

async function withoutModel(document: JsonSchema, { header }: GeneratedBy): Promise<GeneratedService> {
  const service = document.title!;
  return {
    service,
    schema: documentText(document),
    types: await emitTypes(document, { header, sureRequests: new Set() }),
    entry: { protocol: null, apiVersion: null, botocore: null, ...mapEntries(document) },
    models: {},
    problems: [],
  };
}
