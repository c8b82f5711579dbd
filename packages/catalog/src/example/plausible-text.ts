/**
 * Texts that people would write in a field, by the words of its name, the special before the general; the first that its schema admits
 * is taken. The names are split into words and in small letters: `x-amz-storage-class` is `x amz storage class`.
 */
const byWords: readonly (readonly [RegExp, readonly string[]])[] = [
  // Headers and parameters of S3, which are known by their whole names.
  [/^host$/, ['example-bucket.SERVICE.us-east-1.amazonaws.com']],
  [/^expires$/, ['Wed, 01 May 2024 12:00:00 GMT']],
  [/^content type$|\bmime type$/, ['application/json']],
  [/^content encoding$/, ['gzip']],
  [/^content language$/, ['en-US']],
  [/^content disposition$/, ['attachment']],
  [/^content length$|\b(size|length)$/, ['1024']],
  [/\bmd5$/, ['1B2M2Y8AsgTpgAmY7PhCfg==']],
  [/^cache control$/, ['max-age=3600']],
  [/^x amz acl$|\bcanned acl$/, ['private', 'bucket-owner-full-control']],
  [/\bstorage class$/, ['STANDARD', 'standard']],
  [/^x amz server side encryption$/, ['aws:kms', 'AES256']],
  [/\bserver side encryption context$/, ['eyJwdXJwb3NlIjoiZXhhbXBsZSJ9']],
  [/^x amz date$/, ['20240501T120000Z']],
  [/^x amz expires$/, ['3600']],
  [/^x amz algorithm$/, ['AWS4-HMAC-SHA256']],
  [/^x amz signed headers$/, ['host']],
  [/^x amz security token$/, ['IQoJb3JpZ2luX2VjEXAMPLETOKEN']],
  [/\b(etag|e tag)$/, ['"d41d8cd98f00b204e9800998ecf8427e"']],
  [/^signature version$/, ['SigV4']],
  [/^cipher suite$/, ['TLS_AES_128_GCM_SHA256']],
  [/^authentication method$/, ['AuthHeader']],
  [/^sse applied$/, ['Default_SSE_S3']],
  [/^vpc endpoint id$/, ['vpce-1234567890abcdef0']],
  [/^(x amz )?version id$/, ['3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY', '1', '$LATEST']],
  [/^(list type)$/, ['2']],
  [/^(prefix)$/, ['logs/']],
  [/^delimiter$/, ['/']],
  [/^x amz copy source$/, ['example-bucket/reports/2024/04/report.json']],

  [/\brole arn$|^role$/, ['arn:aws:iam::123456789012:role/ExampleRole', 'ExampleRole']],
  [/\bpolicy arn$/, ['arn:aws:iam::123456789012:policy/ExamplePolicy']],
  [/\bkms\b.*\b(arn|key|id)$/, ['arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab']],
  [/\btopic arn$/, ['arn:aws:sns:us-east-1:123456789012:example-topic']],
  [/\bfunction (arn|name)$/, ['arn:aws:lambda:us-east-1:123456789012:function:example-function', 'example-function']],
  [
    /\barns?$/,
    [
      'arn:aws:SERVICE:us-east-1:123456789012:example',
      'arn:aws:SERVICE:us-east-1:123456789012:resource/example',
      'arn:aws:iam::123456789012:user/Alice',
      'arn:aws:s3:::example-bucket',
    ],
  ],
  [/\b(account|account id|owner id|registry id)$|^owner$/, ['123456789012']],
  [/\bpolicy document$|^policy$/, ['{"Version":"2012-10-17","Statement":[]}']],
  [/\bregion( name)?$/, ['us-east-1']],
  [/\bavailability zone$/, ['us-east-1a']],
  [/\bbucket( name)?$/, ['example-bucket']],
  [/^role id$/, ['AROAEXAMPLEEXAMPLE123']],
  [/^user id$/, ['AIDAEXAMPLEEXAMPLE123']],
  [/^policy id$/, ['ANPAEXAMPLEEXAMPLE123']],
  [/^key$/, ['Name', 'example']],
  [/^tenancy$/, ['default']],
  [/\binstance id$/, ['i-1234567890abcdef0']],
  [/\bimage id$/, ['ami-1234567890abcdef0']],
  [/\bvpc id$/, ['vpc-1234567890abcdef0']],
  [/\bsubnet id$/, ['subnet-1234567890abcdef0']],
  [/\bgroup id$/, ['sg-1234567890abcdef0']],
  [/\bvolume id$/, ['vol-1234567890abcdef0']],
  [/\bsnapshot id$/, ['snap-1234567890abcdef0']],
  [/\bnetwork interface id$/, ['eni-1234567890abcdef0']],
  [/\baccess key id$/, ['AKIAIOSFODNN7EXAMPLE']],
  [/\binstance type$/, ['t3.micro']],
  [/\bcidr\b/, ['10.0.0.0/16']],
  [/\bip(v4)?( address)?$/, ['192.0.2.10']],
  [/\bemail\b/, ['alice@example.com']],
  [
    /\b(continuation|next|client|request|session|security)? ?token$/,
    ['EXAMPLETOKEN', '1234abcd-12ab-34cd-56ef-1234567890ab'],
  ],
  [/\b(url|uri|endpoint)s?$/, ['https://example.com/', 'https://example.com/example']],
  [/\b(date|time|timestamp|at)$/, ['2024-05-01T12:00:00Z']],
  [/\buser name$/, ['Alice']],
  [/\bfirst name$/, ['Alice']],
  [/\bpath$/, ['/']],
  [/\bdescription$|^comment$/, ['An example']],
  [/\bdomain( name)?$|\bdns name$/, ['example.com']],
  [/\b(engine )?version$/, ['1.0', '1']],
  [/\b(id|identifier)$/, ['1234abcd-12ab-34cd-56ef-1234567890ab', 'example-1', 'EXAMPLE1']],
  [/\b(x amz id 2|id 2)$/, ['EXAMPLEID2/1234abcd=']],
  [/\b(state|status)$/, ['active', 'ACTIVE', 'available', 'Enabled']],
  [/\b(count|number|max .*|limit)$/, ['10']],
  [/\b(enabled|disabled)$|^(is|has) /, ['true']],
];

const general = [
  'example',
  'Example',
  'example-name',
  'EXAMPLE',
  'a',
  '1',
  '/',
  'true',
  'arn:aws:iam::123456789012:role/ExampleRole',
  'example@example.com',
  '12345678',
];

const iamArns = ['arn:aws:iam::123456789012:role/ExampleRole', 'arn:aws:iam::123456789012:user/Alice'];

const subResources =
  /^(?:acl|policy|tagging|versioning|location|logging|lifecycle|cors|website|encryption|uploads|versions|delete)$/;

/** Texts that a reader would believe in a field of that name of a service, the best first. */
export function plausibleTexts(name: string, service: string): readonly string[] {
  const words = wordsOf(name);
  if (service === 's3' && words === 'key') return ['reports/2024/05/report.json'];
  if (service === 'iam' && /\barn$/.test(words)) return iamArns;
  // S3 records which of its sub-resources a request names, such as `?acl`, as a member without a value.
  if (service === 's3' && subResources.test(words)) return [''];
  const named = byWords.flatMap(([pattern, texts]) => (pattern.test(words) ? texts : []));
  return [...named, ...namedThing(words), ...general].map((text) => text.replace('SERVICE', service));
}

/** `dbInstanceName` may be `example-db-instance`. */
function namedThing(words: string): readonly string[] {
  const thing = /^(?:x amz )?(.+) (?:name|identifier)$/.exec(words)?.[1];
  return thing === undefined ? [] : [`example-${thing.replaceAll(' ', '-')}`];
}

function wordsOf(name: string): string {
  return name
    .replace(/^[a-z](?=[A-Z]{2})/, (letter) => letter.toUpperCase())
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}
