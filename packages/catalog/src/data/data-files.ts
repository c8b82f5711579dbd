/** What `services.json` says of a service: a folder of botocore, or an event source without a model. */
export interface ServiceEntry {
  /** Null where botocore has no model of the service. */
  readonly protocol: string | null;
  /** Null where botocore has no model of the service. */
  readonly apiVersion: string | null;
  readonly endpointPrefix?: string;
  /** The version of botocore that the model is from. */
  readonly botocore?: string | null;
  readonly eventSources: readonly string[];
}

/** `services.json` */
export interface ServiceIndex {
  /** The newest version of botocore that models are from. */
  readonly botocore: string;
  readonly services: Readonly<Record<string, ServiceEntry>>;
  /** The services behind each event source. */
  readonly eventSources: Readonly<Record<string, readonly string[]>>;
}

/** What `event-map.json` says of an event. */
export interface EventMapEntry {
  /** Names that records may show, besides the event's own. */
  readonly names?: readonly string[];
  /** Written by hand: there is no operation of that name. */
  readonly definition?: boolean;
}

/** The events of a service by name. */
export type ServiceEvents = Readonly<Record<string, EventMapEntry>>;

/** `event-map.json` */
export interface EventMap {
  readonly services: Readonly<Record<string, ServiceEvents>>;
  /** `<service>#<event>` for the values of `eventType` that describe a record where no name does. */
  readonly classes?: Readonly<Record<string, string>>;
}
