import type { S3Options } from '../logs/s3-client.js';
import type { PatienceOptions } from '../patient-request.js';

/** The queue, and how to reach it and the buckets that its messages name. `PatienceOptions` are about requests to the queue. */
export interface SqsOptions extends S3Options, PatienceOptions {
  /** `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`. */
  readonly queueUrl: string;
  /** The region of the queue. */
  readonly region: string;
  /** Ends when the queue has no more messages. @default false: it waits for more until it is stopped */
  readonly untilEmpty?: boolean;
  /** How long a request waits for messages, in seconds. @default 20, the longest */
  readonly waitSeconds?: number;
}
