import { expect, it } from 'vitest';
import { type JsonObject, toDocument } from '../../src/index.js';
import { installTemplate, post, rawCopies, refusals } from './post.js';
import { count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

interface Row {
  readonly name: string;
  /** Of two events and more, the same member as one thing and as another. */
  readonly records: readonly JsonObject[];
  /** Leaves that a term query finds, each in one record. */
  readonly found: Readonly<Record<string, string>>;
}

const of = (source: string, eventName: string, fields: JsonObject): JsonObject => ({
  eventVersion: '1.08',
  eventSource: `${source}.amazonaws.com`,
  eventName,
  eventTime: '2026-03-04T05:06:07Z',
  ...fields,
});
const request = (source: string, eventName: string, requestParameters: unknown): JsonObject =>
  of(source, eventName, { requestParameters });
const response = (source: string, eventName: string, responseElements: unknown): JsonObject =>
  of(source, eventName, { responseElements });

/** Members that make events collide in an index of dynamic mappings, as users of other loaders found out one by one. */
const rows: readonly Row[] = [
  {
    name: 'additionalEventData',
    records: [
      of('signin', 'ConsoleLogin', { additionalEventData: { MFAUsed: 'No', LoginTo: 'https://console' } }),
      of('autoscaling', 'CreateAutoScalingGroup', { additionalEventData: { service: 'autoscaling' } }),
      of('s3', 'GetObject', { additionalEventData: { bytesTransferredIn: 0, bytesTransferredOut: 1.5 } }),
      of('kms', 'RetireGrant', { additionalEventData: 'grant-1' }),
    ],
    found: { 'additionalEventData.MFAUsed': 'No', 'additionalEventData.value': 'grant-1' },
  },
  {
    name: 'apiVersion',
    records: ['2015-12-01', '2016_01_28', 'v20160216', 'null'].map((apiVersion) =>
      of('ec2', 'RunInstances', { apiVersion }),
    ),
    found: { apiVersion: '2016_01_28' },
  },
  {
    name: 'domainName',
    records: [
      request('es', 'CreateElasticsearchDomain', { domainName: 'logs' }),
      request('route53domains', 'GetDomainSuggestions', { domainName: { name: 'example.com' } }),
    ],
    found: { 'requestParameters.domainName': 'logs', 'requestParameters.domainName.name': 'example.com' },
  },
  {
    name: 'attribute',
    records: [
      request('ec2', 'DescribeInstanceAttribute', { attribute: 'userData' }),
      request('sqs', 'CreateQueue', { attribute: { VisibilityTimeout: '30' } }),
    ],
    found: { 'requestParameters.attribute': 'userData', 'requestParameters.attribute.VisibilityTimeout': '30' },
  },
  {
    name: 'policy',
    records: [
      request('s3', 'GetBucketPolicy', { policy: [''] }),
      request('glacier', 'SetDataRetrievalPolicy', { policy: { rules: [{ strategy: 'FreeTier' }] } }),
      request('sts', 'AssumeRole', { policy: '{"Version":"2012-10-17"}' }),
    ],
    found: {
      'requestParameters.policy.rules.strategy': 'FreeTier',
      'requestParameters.policy': '{"Version":"2012-10-17"}',
    },
  },
  {
    name: 'filter',
    records: [
      request('iam', 'GetAccountAuthorizationDetails', { filter: ['User', 'Role'] }),
      request('health', 'DescribeEvents', { filter: { services: ['EC2'] } }),
    ],
    found: { 'requestParameters.filter': 'Role', 'requestParameters.filter.services': 'EC2' },
  },
  {
    name: 'rule',
    records: [
      request('events', 'PutTargets', { rule: 'nightly' }),
      request('ses', 'CreateReceiptRule', { rule: { name: 'inbox', enabled: true } }),
    ],
    found: { 'requestParameters.rule': 'nightly', 'requestParameters.rule.name': 'inbox' },
  },
  {
    name: 'iamInstanceProfile',
    records: [
      request('autoscaling', 'CreateLaunchConfiguration', { iamInstanceProfile: 'web' }),
      request('ec2', 'RunInstances', { iamInstanceProfile: { name: 'batch' } }),
    ],
    found: { 'requestParameters.iamInstanceProfile': 'web', 'requestParameters.iamInstanceProfile.name': 'batch' },
  },
  {
    name: 'responseElements.endpoint',
    records: [
      response('ecs', 'DiscoverPollEndpoint', { endpoint: 'https://ecs-a-1' }),
      response('rds', 'CreateDBCluster', { endpoint: 'db.cluster' }),
      response('rds', 'CreateDBInstance', { endpoint: { address: 'db.instance', port: 5432 } }),
    ],
    found: { 'responseElements.endpoint': 'db.cluster', 'responseElements.endpoint.address': 'db.instance' },
  },
];

describeServers((server) => {
  const orders = { 'as they are': (records: readonly JsonObject[]) => records, 'the other way round': reversed };
  it.each(rows.flatMap((row) => Object.entries(orders).map(([order, ordered]) => ({ ...row, order, ordered }))))(
    '$name, $order: taken, found, and given back',
    async ({ name, records, found, order, ordered }) => {
      const prefix = `known-${server.version}-${name.toLowerCase()}-${order.length}`;
      await installTemplate(server, prefix);
      const given = records.map((record, at) => ({ ...record, eventID: `${name}-${at}` }));
      const documents = ordered(given).map((record) =>
        toDocument(record, { product: server.product, indexPrefix: prefix }),
      );
      // One bulk each: the first one decides what is mapped, if anything does.
      for (const document of documents) expect(refusals(await post(server, [document]))).toEqual([]);
      expect(await count(server, prefix)).toBe(records.length);
      expect(await rawCopies(server, documents)).toEqual(ordered(given).map((record) => JSON.stringify(record)));
      for (const [path, value] of Object.entries(found)) {
        expect(await count(server, prefix, { term: { [path]: value } }), path).toBe(1);
      }
    },
  );
});

function reversed<T>(values: readonly T[]): readonly T[] {
  return [...values].reverse();
}
