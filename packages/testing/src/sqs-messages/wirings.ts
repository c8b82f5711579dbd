/** How a queue comes to hear of a log. */
export interface Wiring {
  readonly name: string;
  /** The bodies of the messages about a log in a bucket with these records. */
  readonly bodies: (log: DeliveredLog) => readonly string[];
}

/** A log in a bucket. */
export interface DeliveredLog {
  readonly bucket: string;
  readonly key: string;
  readonly records: readonly object[];
}

/** Every way in which logs and records of CloudTrail come to a queue. */
export const wirings: readonly Wiring[] = [
  { name: 'S3 to SQS', bodies: (log) => [JSON.stringify(s3Event(log))] },
  { name: 'S3 to SNS to SQS', bodies: (log) => [JSON.stringify(envelope(s3Event(log)))] },
  {
    name: 'a trail to SNS to SQS',
    bodies: ({ bucket, key }) => [JSON.stringify(envelope({ s3Bucket: bucket, s3ObjectKey: [key] }))],
  },
  {
    name: 'S3 to EventBridge to SQS',
    bodies: ({ bucket, key }) => [
      JSON.stringify({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { bucket: { name: bucket }, object: { key, size: 100 } },
      }),
    ],
  },
  {
    // No log is read: each record is a message.
    name: 'CloudTrail to EventBridge to SQS',
    bodies: ({ records }) =>
      records.map((detail) =>
        JSON.stringify({ source: 'aws.iam', 'detail-type': 'AWS API Call via CloudTrail', detail }),
      ),
  },
];

/** The notification of S3 about an object, whose key it writes as a form does. */
export function s3Event({ bucket, key }: Omit<DeliveredLog, 'records'>): object {
  const object = { key: encodeURIComponent(key).replaceAll('%20', '+'), size: 100 };
  return {
    Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: bucket }, object } }],
  };
}

/** The envelope of SNS around a message. */
function envelope(message: object): object {
  return {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 'arn:aws:sns:eu-west-1:111122223333:logs',
    Message: JSON.stringify(message),
  };
}
