import type { OperationModel } from './columns/event-row.js';
import type { SchemaProblem } from './schema/emit-json-schema.js';

/** One service of the generated package: its two files and what the maps say of it. */
export interface GeneratedService {
  readonly service: string;
  readonly schema: string;
  readonly types: string;
  readonly entry: ServiceEntry;
  /** Event → the model that its operation was read from; hand-written events have none. */
  readonly models: Readonly<Record<string, OperationModel>>;
  readonly problems: readonly SchemaProblem[];
}

/** The entries of a service in `services.json` and `event-map.json`. */
export interface ServiceEntry {
  readonly protocol: string | null;
  readonly apiVersion: string | null;
  readonly endpointPrefix?: string;
  readonly botocore: string | null;
  readonly eventSources: readonly string[];
  readonly events: Readonly<Record<string, EventEntry>>;
}

/** An event of the event map: names beside the key, and whether it is hand-written. */
export interface EventEntry {
  readonly names?: readonly string[];
  readonly definition?: true;
}

/** The heading of every generated file. */
export interface GeneratedBy {
  /** In JSON: the document's `$comment`. */
  readonly comment: string;
  /** In TypeScript: the first line. */
  readonly header: string;
}
