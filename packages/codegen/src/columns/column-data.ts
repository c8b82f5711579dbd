import { join } from 'node:path';
import { readJson } from '../views/load-rule-data.js';

/**
 * How a column's value is known. `observed` and `inferred` mean what they mean for a member: seen in captured records, and
 * derived by a rule. Between them: `documented` in an AWS page or example record, `listed` by name in a list of AWS's,
 * `modelled` in botocore or in IAM's access levels.
 */
export const evidenceLevels = ['observed', 'documented', 'listed', 'modelled', 'inferred'] as const;
export type ColumnEvidence = (typeof evidenceLevels)[number];

/** The names of events by evidence and by the value they have. */
export type NamesByValue = Readonly<
  Partial<Record<ColumnEvidence, { readonly true?: readonly string[]; readonly false?: readonly string[] }>>
>;

/** `read-only.json`. */
export interface ReadOnlyData {
  /** A regular expression over event names. */
  readonly verbs: string;
  /** Service → events whose value the rule does not give. */
  readonly reviewed: Readonly<Record<string, NamesByValue>>;
  /** Service → events about which the evidence disagrees. */
  readonly unsure: Readonly<Record<string, readonly string[]>>;
  /** Event source → names of read-only events in EventBridge's list. */
  readonly listed: Readonly<Record<string, readonly string[]>>;
}

/** A resource type of data events, in `data-events.json`. */
export interface ResourceType {
  /** Absent where not even the event source is known. */
  readonly eventSource?: string;
  /** `inferred` where the source was derived from the type's name. */
  readonly eventSourceEvidence?: ColumnEvidence;
  /** How sure the names are; absent where AWS documents the type and not its events. */
  readonly evidence?: ColumnEvidence;
  /** The names come from examples, which may not show all. */
  readonly mayBeIncomplete?: boolean;
  readonly listedSince?: string;
  /** `false` where a selector cannot name a resource by ARN. */
  readonly hasArn?: boolean;
  /** The recorded event names, those met most often first. */
  readonly names: readonly string[];
}

/** An event source as records showed it, in `observed.json`. */
export interface ObservedColumns {
  readonly readOnly?: NamesByValue;
  /** Names of events whose category is Data. */
  readonly data?: Readonly<Partial<Record<ColumnEvidence, readonly string[]>>>;
}

/** A name that is written as `eventName`. */
export interface RecordedName {
  readonly name: string;
  readonly evidence: ColumnEvidence;
  /** How many captured records have it. */
  readonly seen?: number;
  /** When it is written; always, where absent. */
  readonly when?: 'earlier' | 'reached-service' | 'access-denied';
}

/** How often captured records of an event have its fields. */
export interface PresenceOfEvent {
  readonly seen: number;
  /** Path below the record → records that have it. Fields that schemas name and that are not here were in none. */
  readonly fields: Readonly<Record<string, number>>;
  /** Path → records that have a mask (`HIDDEN_DUE_TO_SECURITY_REASONS`) there. */
  readonly masked?: Readonly<Record<string, number>>;
}

/** `presence.json`: counts of captured records; of calls that failed, only `failed` and `users` say something. */
export interface PresenceColumn {
  readonly evidence: ColumnEvidence;
  readonly records: number;
  /** Records with an `errorCode`: how many of them have an answer all the same, or the body of an error. */
  readonly failed: { readonly seen: number; readonly withAnswer: number; readonly withErrorBody: number };
  /** Path of a flag → JSON type → records. */
  readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** `userIdentity.type` → its fields. */
  readonly users: Readonly<Record<string, Pick<PresenceOfEvent, 'seen' | 'fields'>>>;
  /** Event source → eventName. */
  readonly events: Readonly<Record<string, Readonly<Record<string, PresenceOfEvent>>>>;
}

/** The reviewed facts that the columns are made from: the files of `data/columns/`. */
export interface ColumnData {
  readonly readOnly: ReadOnlyData;
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  readonly selectors: Readonly<Record<string, unknown>>;
  readonly networkActivity: Readonly<Record<string, unknown>> & { readonly eventSources: readonly string[] };
  readonly regions: Readonly<Record<string, unknown>> & {
    readonly globalSources: Readonly<Record<string, unknown>>;
    readonly endpointSources: Readonly<Record<string, unknown>>;
  };
  /**
   * Service → event → names; `$all` stands for every other operation of the service, with `{operation}` and
   * `{apiVersion}` (underscores between its digits) to be filled in.
   */
  readonly recordedNames: Readonly<Record<string, Readonly<Record<string, readonly RecordedName[]>>>>;
  readonly delivery: Readonly<Record<string, unknown>>;
  readonly permissions: {
    readonly evidence: ColumnEvidence;
    /** Prefix of IAM's actions → names that no call is recorded as. */
    readonly permissions: Readonly<Record<string, readonly string[]>>;
    /** Prefix → name → the events of which one needs the permission. */
    readonly events: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    /** Service → event → all permissions that the call may need, as policies write them, where its own name does not tell them. */
    readonly calls: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  };
  readonly observed: Readonly<Record<string, ObservedColumns>>;
  readonly presence: PresenceColumn;
}

/**
 * Reads the files of a `columns` folder.
 * @throws CodegenError `bad-data` where a file is absent or no JSON.
 */
export function loadColumnData(folder: string): ColumnData {
  const read = <T>(name: string): T => {
    const { $comment: _, ...data } = readJson<T & { readonly $comment?: string }>(join(folder, 'columns'), name);
    return data as T;
  };
  return {
    readOnly: read('read-only.json'),
    resourceTypes: read<{ resourceTypes: ColumnData['resourceTypes'] }>('data-events.json').resourceTypes,
    selectors: read('selectors.json'),
    networkActivity: read('network-activity.json'),
    regions: read('regions.json'),
    recordedNames: read('recorded-names.json'),
    delivery: read('delivery.json'),
    permissions: read('permissions.json'),
    presence: read('presence.json'),
    observed: read<{ sources: ColumnData['observed'] }>('observed.json').sources,
  };
}
