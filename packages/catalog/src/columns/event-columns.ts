import type {
  ColumnEvidence,
  DataEvent,
  GlobalSource,
  EndpointRegions,
  OlderModel,
  RecordedName,
} from './column-files.js';

/** Whether an event's records say `readOnly: true`. */
export interface ReadOnlyColumn {
  readonly value: boolean;
  readonly evidence: ColumnEvidence;
  /** Two kinds of evidence disagree. */
  readonly unsure: boolean;
}

/** The `eventCategory` of an event's records; network activity events are of any event, see `networkActivity`. */
export interface CategoryColumn extends Pick<DataEvent, 'evidence' | 'eventSources'> {
  readonly value: 'Management' | 'Data';
}

/** The region that an event source's management events are recorded in, if not the one that was called. */
export type SourceRegions =
  | { readonly kind: 'global'; readonly region: GlobalSource }
  | { readonly kind: 'by-endpoint'; readonly cases: readonly EndpointRegions[] }
  | { readonly kind: 'regional' };

/** How an event is delivered. */
export interface DeliveryColumn {
  /** Whether event history has it. */
  readonly eventHistory: boolean;
  /** Whether a trail needs a selector of its resource type to log it. */
  readonly needsSelector: boolean;
  /** Whether a trail can leave out the whole event source. */
  readonly excludable: boolean;
  /** The state that an EventBridge rule needs at least to match it. */
  readonly ruleState: string;
  /** The name of a management event and its `readOnly` disagree about the state: `ruleState` is what the name says. */
  readonly ruleStateUnsure: boolean;
}

/** Everything that is known of an event besides its shape. */
export interface EventColumns {
  readonly service: string;
  readonly event: string;
  readonly readOnly: ReadOnlyColumn;
  readonly category: CategoryColumn;
  /** The resource types of a data event; none for a management event. */
  readonly resourceTypes: readonly string[];
  /** The event sources of the service that have network activity events. */
  readonly networkActivity: readonly string[];
  /** By event source of the service. */
  readonly regions: Readonly<Record<string, SourceRegions>>;
  /** The names that are written as `eventName`, today's first. */
  readonly recordedNames: readonly RecordedName[];
  /** All names that are taken for the event, recorded ones or not. */
  readonly acceptedNames: readonly string[];
  readonly delivery: DeliveryColumn;
  /** The newest model that has the event, where today's has not: it is deprecated or gone. */
  readonly olderModel?: Omit<OlderModel, 'events'>;
}
