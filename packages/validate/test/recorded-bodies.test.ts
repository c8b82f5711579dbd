import { describe, expect, test } from 'vitest';
import { validateEvent } from '../src/index.js';

interface Row {
  readonly name: string;
  readonly event: string;
  readonly request?: object;
  readonly response?: object;
}

/** Bodies as records have them, with values of ours. */
const rows: readonly Row[] = [
  {
    name: 'a list of ids is called like the list of names beside it',
    event: 'ec2 DescribeAvailabilityZones',
    request: { availabilityZoneSet: {}, availabilityZoneIdSet: { items: [{ zoneId: 'euw1-az1' }] } },
  },
  {
    name: 'a list under the name that the service has for it',
    event: 'ec2 DescribeSnapshots',
    request: { sharedUsersSet: { items: [{ user: 'self' }] }, snapshotSet: {}, ownersSet: {}, filterSet: {} },
  },
  {
    name: 'the last operations of the old form: item, names as in the older ones',
    event: 'ec2 DescribeClassicLinkInstances',
    request: { filterSet: {}, instancesSet: { item: [{ instanceId: 'i-0123456789abcdef0' }] } },
  },
  {
    name: 'what to run below instancesSet, where to run at the top, no device at all',
    event: 'ec2 RunInstances',
    request: {
      instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0', minCount: 1, maxCount: 2, keyName: 'k' }] },
      blockDeviceMapping: { items: [{ deviceName: '/dev/sdb', noDevice: {} }] },
      availabilityZone: 'eu-west-1a',
      tenancy: 'default',
      groupSet: { items: [{ groupId: 'sg-0123456789abcdef0' }] },
    },
    response: {
      instancesSet: {
        items: [
          {
            networkInterfaceSet: {
              items: [
                {
                  availabilityZone: 'eu-west-1a',
                  requesterManaged: false,
                  privateIpAddressesSet: { item: [{ privateIpAddress: '192.0.2.4', primary: true }] },
                  attachment: { instanceId: 'i-0123456789abcdef0', instanceOwnerId: '111122223333' },
                  tagSet: {},
                },
              ],
            },
            metadataOptions: { httpProtocolIpv4: 'enabled' },
          },
        ],
      },
    },
  },
  {
    name: 'a spot request names the same things in its launch specification',
    event: 'ec2 RequestSpotInstances',
    request: {
      spotPrice: '0.03',
      instanceCount: 1,
      launchSpecification: {
        imageId: 'ami-0123456789abcdef0',
        groupSet: { items: [{ groupId: 'sg-0123456789abcdef0' }] },
        blockDeviceMapping: {},
        monitoring: { enabled: false },
      },
    },
  },
  {
    name: 'volumes have a zone, in the request and in the answer',
    event: 'ec2 CreateVolume',
    request: { size: '1', zone: 'eu-west-1a' },
    response: { volumeId: 'vol-0123456789abcdef0', zone: 'eu-west-1a', status: 'creating' },
  },
  {
    name: 'the protocol of an access list',
    event: 'ec2 CreateNetworkAcl',
    request: { vpcId: 'vpc-0123456789abcdef0' },
    response: { networkAcl: { entrySet: { items: [{ ruleNumber: 100, aclProtocol: '-1', portRange: {} }] } } },
  },
  {
    name: 'the token of a wrapper as answers call it',
    event: 'ec2 DescribeInstanceTypes',
    request: { DescribeInstanceTypesRequest: { nextToken: 'x', Filter: { tag: '1', Name: 'hypervisor' } } },
  },
  {
    name: 'a list of the query string with one value',
    event: 'eks UntagResource',
    request: { resourceArn: 'arn:aws:eks:eu-west-1:111122223333:cluster/c', tagKeys: 'team' },
  },
  {
    name: 'an acronym in lower case',
    event: 'secretsmanager RotateSecret',
    request: { secretId: 's', clientRequestToken: '00000000-0000-4000-8000-000000000001' },
    response: { arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef', name: 's' },
  },
  {
    name: 'an operation whose name another one is recorded under',
    event: 's3 PutBucketLifecycle',
    request: {
      bucketName: 'b',
      Host: 'b.s3.eu-west-1.amazonaws.com',
      lifecycle: '',
      LifecycleConfiguration: {
        Rule: { ID: 'r', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 1 } },
      },
    },
  },
];

describe('bodies as CloudTrail writes them', () => {
  test.each(rows)('$event: $name', ({ event, request, response }) => {
    expect(problemsOf(event, request, response)).toEqual([]);
  });

  test.each(rows)('$event: a misspelt member is noticed', ({ event, request }) => {
    expect(problemsOf(event, misspelt(request!), undefined)).not.toEqual([]);
  });
});

function problemsOf(event: string, request?: object, response?: object): readonly string[] {
  const [service, eventName] = event.split(' ');
  const record = {
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters: request ?? null,
    responseElements: response ?? null,
  };
  return validateEvent(record, { mode: 'strict' })
    .problems.filter(({ part, code }) => part !== 'envelope' && code !== 'required')
    .map(({ part, path, code }) => `${part}${path} ${code}`);
}

/** The first member under another name. */
function misspelt(body: object): object {
  const [name, value] = Object.entries(body)[0]! as [string, unknown];
  return { ...body, [`${name}x`]: value };
}
