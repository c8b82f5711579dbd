/** The region of an ARN. */
export function arnRegion(arn: string | undefined): string | undefined {
  return arn?.split(':')[3] || undefined;
}

/** The account of an ARN. */
export function arnAccount(arn: string | undefined): string | undefined {
  return arn?.split(':')[4] || undefined;
}

/** The partition of an ARN: `aws`, `aws-cn`. */
export function arnPartition(arn: string | undefined): string | undefined {
  return arn?.split(':')[1] || undefined;
}

/** The name at the end of an ARN. */
export function arnName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
