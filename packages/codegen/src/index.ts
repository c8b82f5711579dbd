export { listServices } from './botocore/data-directory.js';
export { loadServiceModel } from './botocore/load-service-model.js';
export type { ServiceModel } from './botocore/service-model.js';
export { CodegenError, type CodegenErrorCode } from './codegen-error.js';
export { buildServiceView, describeService, type ServiceInputs, type ServiceStages } from './generate-service.js';
export { openSources, type ReleaseSet, type Sources } from './open-sources.js';
export { loadGraph, type Release, type ServiceSource } from './graph/load-graph.js';
export type { JsonSchema } from './schema/json-schema.js';
export type { ServiceObservations } from './views/add-observations.js';
export type { JsonType, RuleData } from './views/rule-data.js';
export type { EventView, ServiceView, ViewMember, ViewType } from './views/view-type.js';
export { loadDefinitions, type ClassFile, type DefinitionFile } from './definitions/definition-file.js';
export {
  generateClasses,
  generateDefined,
  generateManifest,
  generateMaps,
  generateService,
  type GeneratedBy,
  type GeneratedService,
} from './generate-files.js';
export { documentText } from './schema/document-text.js';
export { emitRecordTypes } from './types/emit-types.js';
export { readJson } from './views/load-rule-data.js';
export { describeDropped } from './graph/dropped-operations.js';
export type { GraphShape, ShapeGraph } from './graph/shape-graph.js';
export { lowerFirst, upperFirst } from './views/spelling/spelling.js';
