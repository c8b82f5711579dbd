/** What people would write for a field of that name, the special before the general; the first that its schema admits is taken. */
const byName: readonly (readonly [RegExp, readonly string[]])[] = [
  [/rolearn$/i, ['arn:aws:iam::123456789012:role/ExampleRole']],
  [/policyarn$/i, ['arn:aws:iam::123456789012:policy/ExamplePolicy']],
  [/kms.*(arn|key|id)$/i, ['arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab']],
  [
    /arn$/i,
    ['arn:aws:SERVICE:us-east-1:123456789012:example', 'arn:aws:SERVICE:us-east-1:123456789012:resource/example'],
  ],
  [/arn$/i, ['arn:aws:iam::123456789012:user/Alice', 'arn:aws:s3:::example-bucket']],
  [/account(id)?$|^ownerid$|registryid$/i, ['123456789012']],
  [/policydocument$|^policy$/i, ['{"Version":"2012-10-17","Statement":[]}']],
  [/region(name)?$/i, ['us-east-1']],
  [/availabilityzone$/i, ['us-east-1a']],
  [/bucket(name)?$/i, ['example-bucket']],
  [/instanceid$/i, ['i-1234567890abcdef0']],
  [/imageid$/i, ['ami-1234567890abcdef0']],
  [/vpcid$/i, ['vpc-1234567890abcdef0']],
  [/subnetid$/i, ['subnet-1234567890abcdef0']],
  [/groupid$/i, ['sg-1234567890abcdef0']],
  [/volumeid$/i, ['vol-1234567890abcdef0']],
  [/instancetype$/i, ['t3.micro']],
  [/cidr/i, ['10.0.0.0/16']],
  [/ip(v4)?(address)?$/i, ['192.0.2.10']],
  [/email/i, ['alice@example.com']],
  [/url|uri|endpoint/i, ['https://example.com/', 'https://example.com/example']],
  [/date|time|timestamp/i, ['2024-05-01T12:00:00Z']],
  [/username$/i, ['Alice']],
  [/token$/i, ['EXAMPLETOKEN']],
  [/^path$/i, ['/']],
  [/description$/i, ['An example']],
  [/id$|requestid$/i, ['1234abcd-12ab-34cd-56ef-1234567890ab', 'example-1', 'EXAMPLE1']],
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

/** Texts that a reader would believe in a field of that name of a service, the best first. */
export function plausibleTexts(name: string, service: string): readonly string[] {
  const named = byName.flatMap(([words, texts]) => (words.test(name) ? texts : []));
  return [...named, ...general].map((text) => text.replace('SERVICE', service));
}
