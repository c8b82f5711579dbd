export { CodegenError, type CodegenErrorCode } from './codegen-error.js';
export { describeService, type ServiceInputs, type ServiceStages } from './generate-service.js';
export { openSources, type ReleaseSet, type Sources } from './open-sources.js';
export type { Release, ServiceSource } from './graph/load-graph.js';
export type { JsonSchema } from './schema/json-schema.js';
