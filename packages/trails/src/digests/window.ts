/** A window of delivery times, in milliseconds since 1970. */
export interface EvidenceWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The asked window: a bound that is not given is where the chains and logs begin or end. */
export interface AskedWindow {
  readonly fromMs?: number;
  readonly toMs?: number;
}
