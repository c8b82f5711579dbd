export { openCatalog } from './catalog.js';
export type { Catalog, CatalogOptions } from './catalog.js';
export { CatalogError, missingDefinition } from './catalog-error.js';
export type { CatalogErrorCode } from './catalog-error.js';
export type {
  ColumnEvidence,
  DataEvent,
  Delivery,
  DeliveryKind,
  EndpointRegions,
  GlobalSource,
  OlderModel,
  Partition,
  Permissions,
  Presence,
  PresenceOfEvent,
  RecordedName,
  ResourceType,
  SelectorFields,
  SelectorLimit,
  Selectors,
} from './columns/column-files.js';
export type {
  CategoryColumn,
  DeliveryColumn,
  EventColumns,
  ReadOnlyColumn,
  SourceRegions,
} from './columns/event-columns.js';
export { eventTypesByDetailType } from './columns/detail-types.js';
export type { HeldBack, ManagementEvent } from './columns/held-back.js';
export { heldBack } from './columns/held-back.js';
export { knownPermission } from './columns/known-permission.js';
export type { KnownPermission } from './columns/known-permission.js';
export type { FixedRegion } from './columns/fixed-regions.js';
export type { Columns } from './columns/open-columns.js';
export type { CatalogData } from './data/catalog-data.js';
export type { EventMapEntry, ServiceEntry, ServiceEvents } from './data/data-files.js';
export type { ReadText } from './data/read-text.js';
export { recordId } from './data/schema-node.js';
export type { Schema, SchemaDocument, SchemaNode } from './data/schema-node.js';
export { custodianEvents } from './event/custodian-events.js';
export { bodyForms, eventEntries, eventEntry, parts } from './event/event-entry.js';
export type { EventEntry, Part } from './event/event-entry.js';
export { eventTypes } from './event/event-types.js';
export { bodySchema, jsonSchemaDocument } from './event/json-schema-document.js';
export { typescriptText } from './event/typescript-text.js';
export type { ExampleData } from './example/envelope-facts.js';
export { exampleBody, exampleRecord } from './example/example-record.js';
export type { ExampleOptions } from './example/example-value.js';
export { matchingText } from './example/matching-text.js';
export type { Length } from './example/matching-text.js';
export type { ReadRecord } from './document/reference.js';
export { recordReader } from './document/reference.js';
export type { EventsDocument, NamedDefinition } from './document/events-document.js';
export { expectEvents, findEvent, meantEvents } from './names/find-event.js';
export type { FoundEvent } from './names/find-event.js';
export type { NamedEvent } from './names/event-names.js';
export { withoutSuffix } from './names/match-kind.js';
export type { MatchKind } from './names/match-kind.js';
export { nearEvents, nearSources } from './names/near-events.js';
export { parseName, sideOf } from './names/parse-name.js';
export type { ParsedName } from './names/parsed-name.js';
export type { Candidate } from './names/record-resolver.js';
export type { ServiceScope } from './names/service-names.js';
export { sourceLabel } from './names/service-names.js';
export type { PathStep } from './paths/path-step.js';
export { pathLines } from './paths/paths.js';
export type { PathLine } from './paths/paths.js';
export type { EventPattern } from './paths/print-path.js';
export { toDottedPath, toEventPattern, toJmesPath, toJsonPath } from './paths/print-path.js';
export { preloadFiles, preloadPaths } from './preload-files.js';
export type { PreloadOptions } from './preload-files.js';
export { searchField } from './search/search-field.js';
export type { FieldHit } from './search/search-field.js';
export { toJsonShape } from './shape/json-shape.js';
export type { EventRef, SchemaLookup } from './fields/event-ref.js';
export { alternatives, envelopeNode, isOpen, rootNodes, typeOf, typesOf } from './fields/schema-node.js';
export type { DocumentNode } from './fields/schema-node.js';
export { elementNodes, eventField, standsIn } from './fields/event-field.js';
export type { EventField, FieldOptions } from './fields/event-field.js';
export { schemasByPart } from './fields/schemas-by-part.js';
export { fieldPaths } from './fields/field-paths.js';
export type { DescribeMember } from './shape/json-shape.js';
export { recordShape, resolveBody } from './shape/resolve-shape.js';
export { typeWords } from './shape/type-words.js';
export type { Limits, List, MapShape, Member, Scalar, Shape, Structure } from './shape/shape.js';
