export {
  maxDocumentBytes,
  type DocumentOptions,
  type EventDocument,
  type JsonObject,
  type Product,
} from './document/event-document.js';
export { toDocument } from './document/to-document.js';
export { indexTemplate, type SetupRequest, type TemplateOptions } from './template/index-template.js';
export { retention, type RetentionOptions } from './template/retention.js';
export { dashboardExport, type DashboardOptions } from './dashboards/saved-objects.js';
