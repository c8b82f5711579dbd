/** An element of a record's `resources`. */
export interface ExampleResource {
  readonly accountId?: string;
  readonly type: string;
  readonly ARN?: string;
  readonly ARNPrefix?: string;
}

const account = '123456789012';

/** The part of an ARN before the resource's name, for the resource types where it is not `type/`. */
const prefixes: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'function:',
  'AWS::SNS::Topic': '',
  'AWS::SQS::Queue': '',
};

/**
 * The resources of a data event by the type of the resource that it is about, as its service records them. The requests of S3 name a bucket and an object; the resources of
 * others have a name of their own.
 */
export function exampleResources(
  type: string,
  { region, request }: { readonly region: string; readonly request: unknown },
): readonly ExampleResource[] {
  return type.startsWith('AWS::S3::') ? s3Resources(type, request) : [resource(type, region, request)];
}

function resource(type: string, region: string, request: unknown): ExampleResource {
  const [, service = '', thing = ''] = type.split('::');
  const words = thing.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const member = `${thing.charAt(0).toLowerCase()}${thing.slice(1)}Name`;
  const named = (request as Readonly<Record<string, unknown>> | null | undefined)?.[member];
  const name = typeof named === 'string' ? named : `example-${words}`;
  const prefix = prefixes[type] ?? `${words}/`;
  const ARN = name.startsWith('arn:') ? name : `arn:aws:${service.toLowerCase()}:${region}:${account}:${prefix}${name}`;
  return { accountId: account, type, ARN };
}

function s3Resources(type: string, request: unknown): readonly ExampleResource[] {
  const { bucketName = 'example-bucket', key } = (request ?? {}) as { bucketName?: string; key?: string };
  const bucket = `arn:aws:s3:::${bucketName}`;
  if (type !== 'AWS::S3::Object') return [{ accountId: account, type, ARN: bucket }];
  const object = key === undefined ? { type, ARNPrefix: `${bucket}/` } : { type, ARN: `${bucket}/${key}` };
  return [object, { accountId: account, type: 'AWS::S3::Bucket', ARN: bucket }];
}
