import { partitionOf } from '@trailkit/catalog/regions';

const regionOfHost = /^https?:\/\/(?:[^/]*\.)?(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\./;
const accountAndName = /^https?:\/\/[^/]+\/(\d{12})\/([^/]+)$/;

/** The region that the URL of a queue names; undefined for an address that is not AWS's. */
export function queueRegion(url: string): string | undefined {
  const [, current, legacy] = regionOfHost.exec(url) ?? [];
  return current ?? legacy;
}

/** The ARN of a queue by its URL; undefined where that does not name its region, account and name. */
export function queueArn(url: string): string | undefined {
  const region = queueRegion(url);
  const [, account, name] = accountAndName.exec(url) ?? [];
  if (region === undefined || account === undefined) return undefined;
  return `arn:${partitionOf(region)}:sqs:${region}:${account}:${name}`;
}
