/**
 * How a column's value is known: seen in captured records, documented or listed by AWS, taken from botocore or IAM, or given by a
 * rule that nothing confirms.
 */
export type ColumnEvidence = 'observed' | 'documented' | 'listed' | 'modelled' | 'inferred';

/** `columns/read-only.json` of one service: names by evidence and value. */
export type ReadOnlyNames = Readonly<
  Partial<Record<ColumnEvidence, { readonly true?: readonly string[]; readonly false?: readonly string[] }>>
> & { readonly unsure?: readonly string[] };

/** Why an event is a data event. */
export interface DataEvent {
  readonly evidence: ColumnEvidence;
  /** The resource types whose selectors log it; a record's `resources` has the type of that record. */
  readonly resourceTypes: readonly string[];
  /** Only events of these sources are data events; absent where every source of the service is meant. */
  readonly eventSources?: readonly string[];
}

/** A resource type of data events. */
export interface ResourceType {
  /** Absent where it is not known. */
  readonly eventSource?: string;
  /** `inferred` where the source was derived from the type's name. */
  readonly eventSourceEvidence?: ColumnEvidence;
  /** How sure the names are; absent where AWS documents the type and not its events. */
  readonly evidence?: ColumnEvidence;
  /** The names come from examples, which may not show all. */
  readonly mayBeIncomplete?: boolean;
  /** When AWS listed it (`YYYY-MM`), for types that are new. */
  readonly listedSince?: string;
  /** `false` where a selector cannot name a resource by ARN. @default true */
  readonly hasArn?: boolean;
  /** The recorded names of its events, those met most often first. */
  readonly names: readonly string[];
}

/** The comparisons that a field of an advanced event selector allows. */
export interface SelectorLimit {
  readonly operators?: readonly string[];
  readonly values?: readonly string[];
  readonly maxPerSelector?: number;
  /** The limit in the selectors of a trail, where an event data store has none. */
  readonly trail?: Omit<SelectorLimit, 'trail'>;
}

/** The fields of an advanced event selector of one category. */
export interface SelectorFields {
  readonly required: readonly string[];
  readonly trail: readonly string[];
  readonly eventDataStore: readonly string[];
  readonly limits: Readonly<Record<string, SelectorLimit>>;
}

/** The fields and resource types that selectors of trails and event data stores may name. */
export interface Selectors {
  readonly advanced: Readonly<Record<'Management' | 'Data' | 'NetworkActivity', SelectorFields>>;
  /** The resource types that a basic selector can name. */
  readonly basicResourceTypes: readonly string[];
}

/** `columns/categories.json` */
export interface CategoriesFile {
  readonly dataEvents: Readonly<Record<string, Readonly<Record<string, DataEvent>>>>;
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  readonly networkActivity: { readonly evidence: ColumnEvidence; readonly eventSources: readonly string[] };
  readonly selectors: Selectors;
}

/** AWS's partitions. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Where a global service's management events are recorded; a partition that is not known to have the service is absent. */
export interface GlobalSource extends Readonly<Partial<Record<Partition, string>>> {
  readonly evidence: ColumnEvidence;
  /** How many captured records agree; none disagrees. */
  readonly seen?: number;
  readonly model?: 'partition-endpoint' | 'single-region';
}

/** Which region a call is recorded in, by the endpoint that was called. */
export interface EndpointRegions {
  readonly when: 'global-endpoint' | 'global-endpoint-with-alias-cookie' | 'regional-endpoint' | 'root-user';
  readonly host?: string;
  /** Only these events; all of the source, where absent. */
  readonly events?: readonly string[];
  /** `endpoint`: the region that was called. */
  readonly regions: readonly string[] | 'endpoint';
  /** The endpoint of any region may be called, whichever region the account works in: a browser comes there. */
  readonly anyRegion?: boolean;
  readonly evidence: ColumnEvidence;
  readonly seen?: number;
}

/** `columns/regions.json` */
export interface RegionsFile {
  readonly globalSources: Readonly<Record<string, GlobalSource>>;
  readonly endpointSources: Readonly<Record<string, readonly EndpointRegions[]>>;
  /** Until then, trails of any region logged the global events of these sources. */
  readonly multiRegionTrailsBefore: {
    readonly date: string;
    readonly eventSources: readonly string[];
    readonly evidence: ColumnEvidence;
  };
  /** Sources that are met mostly in one region and are regional all the same. */
  readonly regionalSources: readonly string[];
}

/** A name that is written as `eventName`. */
export interface RecordedName {
  readonly name: string;
  readonly evidence: ColumnEvidence;
  /** How many captured records have it. */
  readonly seen?: number;
  /** Which calls have it; all, where absent. `earlier`: in old records only. */
  readonly when?: 'earlier' | 'reached-service' | 'access-denied';
}

/** The kinds of events that EventBridge tells apart. */
export type DeliveryKind = 'management-read' | 'management-write' | 'data' | 'network-activity';

/** `columns/delivery.json` */
export interface Delivery {
  readonly eventBridge: {
    /** The event bus of the region that events come to. */
    readonly bus: string;
    /** Whether events come only while a trail logs them. */
    readonly needsTrail: boolean;
    readonly evidence: ColumnEvidence;
    /** `eventType` → `detail-type`. */
    readonly detailTypes: Readonly<Record<string, string>>;
    /** Other spellings of `detail-type` that pages and rules in use have → `eventType`. */
    readonly moreDetailTypes: Readonly<Record<string, string>>;
    /** The management events that rules in the plain state do not get: see `heldBack`. */
    readonly heldBack: {
      /** How their names begin. */
      readonly prefixes: readonly string[];
      /** Event source → events that begin so, and come to any rule. */
      readonly exceptions: Readonly<Record<string, readonly string[]>>;
      readonly evidence: ColumnEvidence;
    };
    /** State of a rule → what it can match. The state that matches less comes first. */
    readonly ruleStates: Readonly<Record<string, readonly DeliveryKind[]>>;
    /** Whether a rule that forwards events to another bus and the one there both need the state. */
    readonly forwardingNeedsStateOnBothBuses: boolean;
    /** The length of a rule's pattern above which it is refused: by default, and where the quota was raised as far as it goes. */
    readonly maxPatternCharacters: {
      readonly default: number;
      readonly raised: number;
      readonly evidence: ColumnEvidence;
    };
    /** The size in bytes above which an event does not come, as pages name it. */
    readonly maxEventBytes: {
      readonly values: readonly number[];
      readonly evidence: ColumnEvidence;
      readonly unsure: boolean;
    };
  };
  readonly eventHistory: {
    readonly days: number;
    readonly categories: readonly string[];
    /** Whether it has the sources that a trail leaves out. */
    readonly keepsExcludedSources: boolean;
    readonly evidence: ColumnEvidence;
  };
  readonly cloudWatchLogs: {
    /** The size in bytes above which an event is not sent to CloudWatch Logs. */
    readonly maxEventBytes: number;
    readonly evidence: ColumnEvidence;
  };
  /** Summaries of data events. */
  readonly aggregation: {
    /** Template → the primary dimension of its summaries. */
    readonly templates: Readonly<Record<string, string>>;
    readonly evidence: ColumnEvidence;
  };
  /** Event sources that a trail can leave out of its management events. */
  readonly excludableSources: readonly string[];
  /** Event source → data events that come without a selector. */
  readonly deliveredWithoutSelector: Readonly<Record<string, readonly string[]>>;
  /** Event sources whose calls CloudTrail never has. */
  readonly unsupportedSources: readonly string[];
  /** Event source → event → the events that one call is recorded as besides. */
  readonly moreRecords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** `columns/permissions.json` */
export interface Permissions {
  readonly evidence: ColumnEvidence;
  /** Prefix of IAM's actions → names that policies allow and that no call is known to be recorded as. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  /** Prefix → name → the events of which one needs the permission, where they are known and have other names. */
  readonly events: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Service → event → all permissions that the call may need, as policies write them, where its own name does not tell them. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** `columns/older-models.json` of one service: events that its newest model does not have. */
export interface OlderModel {
  /** The last botocore release that is known to have them. */
  readonly release: string;
  readonly apiVersion: string;
  readonly events: readonly string[];
}

/** How often captured records of an event, or of a kind of user, have its fields. */
export interface PresenceOfEvent {
  /** How many records there are; too few of them say nothing. */
  readonly seen: number;
  /** Path below the record (of users, below `userIdentity`) → records that have it. A field of a schema that is not here was in none. */
  readonly fields: Readonly<Record<string, number>>;
  /** Path → records that have a mask (`HIDDEN_DUE_TO_SECURITY_REASONS`) in place of the value. */
  readonly masked?: Readonly<Record<string, number>>;
}

/** `columns/presence.json`: counts of captured records. Bodies are counted in records of calls that went through. */
export interface Presence {
  readonly evidence: ColumnEvidence;
  readonly records: number;
  /** Records with an `errorCode`: how many of them have an answer all the same, and how many the body of an error in its place. */
  readonly failed: { readonly seen: number; readonly withAnswer: number; readonly withErrorBody: number };
  /** Path of a flag that may be text → JSON type → records. */
  readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** `userIdentity.type` → its fields. */
  readonly users: Readonly<Record<string, PresenceOfEvent>>;
  /** Event source → eventName. */
  readonly events: Readonly<Record<string, Readonly<Record<string, PresenceOfEvent>>>>;
}
