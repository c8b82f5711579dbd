/** An element of a record's `resources`. */
export interface ExampleResource {
  readonly accountId?: string;
  readonly type: string;
  readonly ARN?: string;
  readonly ARNPrefix?: string;
}

const account = '123456789012';

/** How the ARNs of a resource type end, where it is not `type/example`. */
const endings: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'function:example-function',
  'AWS::SNS::Topic': 'example-topic',
  'AWS::SQS::Queue': 'example-queue',
};

/**
 * The resources of a data event, as its service records them. The requests of S3 name a bucket and an object; the resources of
 * others have a name of their own.
 */
export function exampleResources(
  types: readonly string[],
  { region, request }: { readonly region: string; readonly request: unknown },
): readonly ExampleResource[] {
  return types.flatMap((type) =>
    type.startsWith('AWS::S3::') ? s3Resources(type, request) : [resource(type, region)],
  );
}

function resource(type: string, region: string): ExampleResource {
  const [, service = '', thing = ''] = type.split('::');
  const ending = endings[type] ?? `${thing.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}/example`;
  return { accountId: account, type, ARN: `arn:aws:${service.toLowerCase()}:${region}:${account}:${ending}` };
}

function s3Resources(type: string, request: unknown): readonly ExampleResource[] {
  const { bucketName = 'example-bucket', key } = (request ?? {}) as { bucketName?: string; key?: string };
  const bucket = `arn:aws:s3:::${bucketName}`;
  if (type !== 'AWS::S3::Object') return [{ accountId: account, type, ARN: bucket }];
  const object = key === undefined ? { type, ARNPrefix: `${bucket}/` } : { type, ARN: `${bucket}/${key}` };
  return [object, { accountId: account, type: 'AWS::S3::Bucket', ARN: bucket }];
}
