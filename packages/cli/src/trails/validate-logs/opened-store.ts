import type { EvidenceStore, ExpectedChains } from '@trailkit/trails/digests';

/** Files to prove. */
export interface OpenedStore {
  readonly store: EvidenceStore;
  readonly close: () => Promise<void>;
  /** The chains that a trail has. */
  readonly expected?: ExpectedChains;
  /** Sentences for standard error and the report. */
  readonly remarks?: readonly string[];
}

/** How to reach a bucket and CloudTrail. */
export interface StoreOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly endpoint?: string;
  /** Called with what users should know at once: a sentence. */
  readonly onNotice?: (notice: string) => void;
}
