/** The facts that correlations know of a record that rules matched: plain data, so that observations can be sorted and kept. */
export interface Observation {
  /** The record's eventTime, in milliseconds since 1970. */
  readonly time: number;
  /** The numbers of the rules that matched it. */
  readonly rules: readonly number[];
  /** The values of the fields that correlations of these rules ask for: texts, numbers and booleans as JSON; absent fields are left out. */
  readonly fields: Readonly<Record<string, string>>;
  /** The record's own id, where it has one. */
  readonly eventID?: string;
}

/** An event of a correlation: a record, or the end of another correlation. */
export interface CorrelatedEvent {
  readonly time: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly eventIDs: readonly string[];
}
