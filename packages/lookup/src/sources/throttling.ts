/** An error of the SDK, as far as it tells throttling. */
interface ThrottlingError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * The names of throttling, which each service calls in its own way: CloudTrail and CloudWatch Logs ThrottlingException, EC2's older ones RequestLimitExceeded, S3
 * SlowDown, SQS RequestThrottled and, of the key of a queue, KmsThrottled.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
const throttlingNames: ReadonlySet<string | undefined> = new Set([
  'KmsThrottled',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Whether a service says that there were too many requests. AWS says so with HTTP 400 and 503, too: the name counts. */
export function isThrottling(error: unknown): boolean {
  const { name, code, $metadata: metadata } = error as ThrottlingError;
  return metadata?.httpStatusCode === 429 || throttlingNames.has(name) || throttlingNames.has(code);
}
