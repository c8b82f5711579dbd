import { ReadError } from '@trailkit/records/node';

/** A bucket, and what keys begin with. */
export interface S3Address {
  readonly bucket: string;
  readonly prefix: string;
}

/** Reads `s3://bucket/prefix`. @throws ReadError */
export function readS3Address(location: string): S3Address {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(location) ?? [];
  if (bucket === undefined)
    throw new ReadError(
      'not-found',
      `${location}: expected s3://bucket or s3://bucket/prefix, but there is no bucket`,
      undefined,
    );
  return { bucket, prefix };
}
