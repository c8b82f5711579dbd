export { listServices } from './botocore/data-directory.js';
export { loadServiceModel } from './botocore/load-service-model.js';
export type { ServiceModel } from './botocore/service-model.js';
export { CodegenError, type CodegenErrorCode } from './codegen-error.js';
export {
  buildServiceView,
  describeService,
  generateService,
  type ServiceInputs,
  type ServiceStages,
} from './generate-service.js';
export { openSources, type ReleaseSet, type Sources } from './open-sources.js';
export { loadGraph, type Release, type ServiceSource } from './graph/load-graph.js';
export type { JsonSchema } from './schema/json-schema.js';
export type { ServiceObservations } from './views/add-observations.js';
export type { JsonType, RuleData } from './views/rule-data.js';
export type { EventView, ServiceView, ViewMember, ViewType } from './views/view-type.js';
export { loadDefinitions, type ClassFile, type DefinitionFile } from './definitions/definition-file.js';
export {
  type ColumnData,
  loadColumnData,
  type ObservedColumns,
  type PresenceColumn,
  type PresenceOfEvent,
} from './columns/column-data.js';
export { emitColumns } from './columns/emit-columns.js';
export type { EventRow } from './columns/event-row.js';
export { linesOf } from './emit-lines.js';
export { generateClasses, generateDefined } from './generate-defined.js';
export type { GeneratedBy, GeneratedService } from './generated-service.js';
export { emitPackage, type EmittedPackage, type PackageInputs } from './package/emit-package.js';
export { documentText } from './schema/document-text.js';
export { emitRecordTypes } from './types/emit-types.js';
export { readJson } from './views/load-rule-data.js';
export { describeDropped } from './graph/dropped-operations.js';
export type { GraphShape, ShapeGraph } from './graph/shape-graph.js';
export { lowerFirst, upperFirst } from './views/spelling/spelling.js';
