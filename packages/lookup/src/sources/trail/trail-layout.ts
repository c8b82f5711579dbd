import type { Trail } from '@aws-sdk/client-cloudtrail';

/** Where the logs of a trail are. */
export interface TrailLayout {
  /** `s3://BUCKET/[PREFIX/]AWSLogs/…/`. */
  readonly location: string;
  /** Whether a key, or a folder that ends with a slash, can be a log of the trail, or lead to one. */
  readonly belongs: (key: string) => boolean;
}

/** A trail with the members that reading it takes. */
export type DeliveringTrail = Trail & { readonly S3BucketName: string; readonly TrailARN: string };

/** Results of Lake queries are beside logs, and are none. */
const family = /^CloudTrail(?:-(?!Lake$)[A-Za-z]+)?$/;
const organization = /^o-[a-z0-9]+$/;
const account = /^\d{12}$/;

/**
 * The layout of a trail's logs: `AWSLogs/[o-ID/]ACCOUNT/CloudTrail[-FAMILY]/REGION/…`. No answer of CloudTrail has the ID of an
 * organization: whichever is there is read. A trail that became one of an organization delivered to the folder of its own account before.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function layoutOf({
  S3BucketName,
  S3KeyPrefix = '',
  TrailARN,
  IsOrganizationTrail,
}: DeliveringTrail): TrailLayout {
  const owner = TrailARN.split(':')[4]!;
  const root = `${S3KeyPrefix === '' ? '' : `${S3KeyPrefix}/`}AWSLogs/`;
  // Some regions do not say it of trails that are none.
  const isOfOrganization = IsOrganizationTrail === true;
  return {
    location: `s3://${S3BucketName}/${root}${isOfOrganization ? '' : `${owner}/`}`,
    belongs(key) {
      const names = key.slice(root.length).split('/');
      if (isOfOrganization && organization.test(names[0]!)) {
        names.shift();
        return (isEnd(names[0]) || account.test(names[0]!)) && (isEnd(names[1]) || family.test(names[1]!));
      }
      return names[0] === owner && (isEnd(names[1]) || family.test(names[1]!));
    },
  };
}

/** A folder's key ends with a slash. */
function isEnd(name: string | undefined): boolean {
  return name === undefined || name === '';
}
