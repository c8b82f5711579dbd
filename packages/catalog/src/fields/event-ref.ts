import type { SchemaNode } from '../data/schema-node.js';

/** Where schemas come from; `CatalogData` is one. */
export interface SchemaLookup {
  readonly record: SchemaNode;
  schema(service: string): SchemaNode;
  /** The entry of an event, where that can be found without all others. */
  event?(service: string, event: string): SchemaNode | undefined;
}

/** An event by the names of the catalog. */
export interface EventRef {
  /** botocore's name of the service. */
  readonly service: string;
  readonly event: string;
}
