import type { S3Options } from '../logs/s3-client.js';

/** The trail, and how to reach CloudTrail and its bucket. */
export interface TrailOptions extends S3Options {
  /** Its name, or its ARN. */
  readonly trail: string;
  /** The region that is asked about a name; a trail of another one is found there by its name, where it is of this account. */
  readonly region: string;
}
