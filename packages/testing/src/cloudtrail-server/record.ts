/** A CloudTrail record. */
export type CloudTrailRecord = Readonly<Record<string, unknown>>;
