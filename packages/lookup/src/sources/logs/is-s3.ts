/** Whether a location is one in S3. */
export function isS3(location: string): boolean {
  return location.startsWith('s3://');
}
