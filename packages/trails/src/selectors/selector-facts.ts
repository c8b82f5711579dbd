/** The facts of an event that selectors look at. `undefined` is not known, `null` is known to be absent. */
export interface SelectorFacts {
  /** `Management`, `Data`, `NetworkActivity`, … */
  readonly category: string | undefined;
  readonly readOnly: boolean | undefined;
  /** Other fields by their name in selectors: `eventName`, `userIdentity.arn`. A name that is no key is not known. */
  readonly fields: Readonly<Record<string, string | null | undefined>>;
  /** Undefined where it is not known which resources the event has. */
  readonly resources: readonly ResourceFacts[] | undefined;
}

/** A resource of an event. */
export interface ResourceFacts {
  readonly type: string | null | undefined;
  readonly arn: string | null | undefined;
  /** The record has the beginning of ARNs only (`ARNPrefix`), as listings of a bucket do. */
  readonly isPrefix?: boolean;
}
