/** One attribute of LookupEvents, the only filter that event history has. */
export interface LookupAttribute {
  readonly key:
    'EventId' | 'EventName' | 'ReadOnly' | 'Username' | 'ResourceType' | 'ResourceName' | 'EventSource' | 'AccessKeyId';
  readonly value: string;
}
