import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeServers, type RunningServer } from '@trailkit/testing/search-servers/describe-servers';
import { ask, count } from '@trailkit/testing/search-servers/requests';
import { type JsonObject, toDocument } from '../../src/index.js';
import { installTemplate, post, refusals } from './post.js';

/** A search, and the ids of the events that it is to find. */
type Found = readonly [query: string, ids: readonly string[]];
/** A field, and how often each of its values is to be counted. */
type Counted = readonly [field: string, counts: Readonly<Record<string, number>>];

interface Row {
  /** The file in test/cases. */
  readonly name: string;
  /** In the search bar: Lucene's syntax, of which the query languages of Kibana and OpenSearch Dashboards make use for wildcards. */
  readonly found?: readonly Found[];
  readonly counted?: readonly Counted[];
  readonly summed?: readonly (readonly [field: string, sum: number])[];
}

const rows: readonly Row[] = [
  {
    name: 'identity-center',
    found: [
      ['event.outcome:failure', ['idc-2']],
      ['user.name:"bea@example.org" AND eventName:UserAuthentication', ['idc-4']],
      ['user.email:"bea@example.org"', ['idc-1', 'idc-4']],
      ['related.user:bea', ['idc-1', 'idc-4']],
    ],
    counted: [['ct.principal', { '5f0c1111-2222-3333-4444-555566667777': 5 }]],
  },
  {
    name: 'managed-grafana',
    found: [
      ['event.outcome:success', ['gra-1']],
      ['event.outcome:failure', ['gra-2', 'gra-3']],
      ['source.ip:"192.0.2.0/24"', ['gra-1', 'gra-2', 'gra-3']],
      ['source.ip:"198.51.100.0/24"', ['gra-1', 'gra-3']],
      ['related.ip:10.0.42.20', ['gra-2']],
      ['related.user:carl', ['gra-3']],
    ],
    counted: [['ct.principal', { api_key: 3 }]],
  },
  {
    name: 'sso-session-email',
    found: [
      ['related.user:"dana.doe@example.org"', ['sso-1']],
      ['related.user:dana.doe', ['sso-1']],
      ['user.email:"dana.doe@example.org"', ['sso-1']],
      ['related.user:i\\-0aaaabbbbccccdddd', []],
    ],
    counted: [['user.target.name', { backdoor: 1 }]],
  },
  {
    name: 'web-identity',
    found: [
      ['userIdentity.identityProvider:*oidc.eks*', ['wid-1']],
      ['NOT cloud.account.id:*', []],
    ],
    counted: [
      [
        'userIdentity.identityProvider',
        { 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC': 1 },
      ],
    ],
  },
  {
    name: 'access-key',
    found: [
      ['ASIAPIVOTKEY00000001', ['key-1', 'key-2']],
      ['ct.accessKey:ASIAPIVOTKEY00000001', ['key-1', 'key-2']],
      ['responseElements.credentials.accessKeyId:ASIAPIVOTKEY00000001', ['key-1']],
      ['userIdentity.accessKeyId:ASIAPIVOTKEY00000001', ['key-2']],
    ],
  },
  {
    name: 'substring',
    found: [
      ['ct.text:*curl*', ['sub-3']],
      ['ct.text:requestParameters.parameters.commands=*curl*', ['sub-3']],
      ['ct.text:requestParameters.bucketName=*uspend*', []],
      ['ct.text:*uspend*', ['sub-1']],
      ['ct.text:requestParameters.documentName=AWS-Run*Script', ['sub-3']],
      ['ct.text:*203.0.113.9\\/x.sh\\ |\\ bash', ['sub-3']],
      ['ct.text:*\\"Action\\"\\:\\"\\*\\"*', ['sub-2']],
      ['requestParameters.bucketName:lo*', ['sub-1']],
      ['requestParameters.documentName:AWS*', ['sub-3']],
      ['ct.text.words:curl', ['sub-3']],
      ['ct.text.words:"curl -s"', ['sub-3']],
    ],
  },
  {
    name: 'dotted',
    found: [
      ['ct.text:responseElements.tableMetadata.parameters.projection.date.interval=*', ['dot-1']],
      ['ct.text:responseElements.tableMetadata.parameters.*', ['dot-1']],
      ['responseElements.tableMetadata.parameters.projection.date.interval:1', ['dot-1']],
      ['responseElements.tableMetadata.parameters.projection.date.interval.unit:DAYS', ['dot-1']],
      ['ct.text:requestParameters.tags.team=*', ['dot-2', 'dot-3']],
      ['ct.text:requestParameters.tags.*', ['dot-2', 'dot-3']],
      ['ct.text:requestParameters.tags.kubernetes.io\\/cluster\\/prod=*', ['dot-2']],
      ['ct.text:userIdentity.sessionContext.webIdFederationData.*', ['dot-4']],
      ['requestParameters:*', ['dot-2', 'dot-3']],
    ],
  },
  {
    name: 'numbers',
    found: [
      ['ct.number.bytesTransferredOut:>100000', ['num-2', 'num-3']],
      ['ct.number.durationSeconds:[1000 TO *]', ['num-4']],
      ['requestParameters.expectedVersion:9007199254740993', ['num-6']],
      ['requestParameters.id:12345678901234567890', ['num-7']],
      ['ct.text:*9007199254740993*', ['num-6']],
      ['ct.rounded:*', []],
    ],
    summed: [
      ['ct.number.bytesTransferredOut', 1_073_991_833],
      ['ct.number.bytesTransferredIn', 0],
    ],
  },
  {
    name: 'late',
    found: [
      ['event.ingested:[2026-11-20T10:00:00.000Z TO 2026-11-20T10:00:01Z]', ['late-1']],
      ['event.created:[2026-11-20T10:00:00.000Z TO 2026-11-20T10:00:01Z]', ['late-1']],
      ['@timestamp:[2026-11-20 TO *]', []],
    ],
  },
  {
    name: 'conflicts',
    found: [
      ['requestParameters.map.groupBy:region', ['con-1']],
      ['requestParameters.map.groupBy.type:DIMENSION', ['con-2']],
      ['requestParameters.overrides.containerOverrides.environment.name:A', ['con-3']],
      ['requestParameters.overrides.containerOverrides.environment:HIDDEN_DUE_TO_SECURITY_REASONS', ['con-4']],
      ['requestParameters.items:pk', ['con-5']],
      ['requestParameters.items.a:1', ['con-6']],
      ['responseElements.imageId:ami\\-01', ['con-7']],
      ['responseElements.imageId.imageDigest:"sha256:00"', ['con-8']],
      ['responseElements.session:HIDDEN', ['con-9']],
      ['responseElements.session.id:1', ['con-10']],
      ['requestParameters.tags.team:a', ['con-11']],
      ['requestParameters.tags:plain', ['con-12']],
      ['requestParameters.tags.key:team', ['con-13']],
      ['requestParameters.aws\\-account:111122223333', ['con-14']],
      ['requestParameters.location:eu\\-west\\-1', ['con-15']],
      ['requestParameters.startTime:"Nov 10, 2026, 8:00:00 AM"', ['con-16']],
      ['requestParameters.startTime:1762761600', ['con-17']],
      ['requestParameters.tagSpecificationSet.items.tags.value:w', ['con-18']],
      ['requestParameters.disableApiTermination:false', ['con-18']],
      ['requestParameters.disableApiTermination.value:true', ['con-19']],
      ['requestParameters.ReplicationConfiguration.Rule.Filter.Prefix:a', ['con-20']],
    ],
  },
  {
    name: 'security-group',
    found: [
      // Lists are flat in an index: the values of both rules are there.
      [
        'ct.number.fromPort:22 AND requestParameters.ipPermissions.items.ipRanges.items.cidrIp:"0.0.0.0/0"',
        ['sg-1', 'sg-2'],
      ],
      ['ct.text:requestParameters.ipPermissions.items=*fromPort=22,*cidrIp=0.0.0.0\\/0*', ['sg-2']],
    ],
  },
  {
    name: 'tls',
    found: [
      ['tls.version:1.3', ['tls-2']],
      ['tls.client.server_name:finance*', ['tls-2']],
    ],
    counted: [
      ['tlsDetails.tlsVersion', { '-': 1, 'TLSv1.3': 1 }],
      ['tls.version_protocol', { tls: 1 }],
    ],
  },
  {
    name: 'error-messages',
    found: [
      ['errorMessage:*explicit*deny*', ['err-0', 'err-1', 'err-2']],
      ['error.message:"explicit deny"', ['err-0', 'err-1', 'err-2']],
      ['errorMessage.text:dryrun', ['err-9']],
    ],
    counted: ['errorMessage', 'errorMessage.keyword', 'error.message.keyword', 'aws.cloudtrail.error_message'].map(
      (field): Counted => [
        field,
        {
          'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::finance/a" with an explicit deny in a service control policy': 3,
          'Access Denied': 1,
          'Request would have succeeded, but DryRun flag is set.': 1,
        },
      ],
    ),
  },
  {
    name: 'elastic-rules',
    found: [
      [
        'event.dataset:aws.cloudtrail AND event.provider:cloudtrail.amazonaws.com AND event.action:StopLogging AND event.outcome:success',
        ['elr-1'],
      ],
      ['data_stream.dataset:aws.cloudtrail AND aws.cloudtrail.user_identity.type:AssumedRole', ['elr-2']],
      ['aws.cloudtrail.flattened.request_parameters.userName:x', ['elr-2']],
      ['aws.cloudtrail.request_parameters:*userName=x*', ['elr-2']],
      ['aws.cloudtrail.management_event:true AND aws.cloudtrail.read_only:false', ['elr-1', 'elr-2']],
      ['aws.cloudtrail.user_identity.session_context.mfa_authenticated:false', ['elr-2']],
      ['user.id:*\\:i\\-*', ['elr-2']],
      ['related.entity:"arn:aws:iam::111122223333:role/web"', ['elr-2']],
      ['event.category:iam AND event.type:creation', ['elr-2']],
    ],
    counted: [
      [
        'aws.cloudtrail.user_identity.arn',
        { 'arn:aws:iam::111122223333:user/ana': 1, 'arn:aws:sts::111122223333:assumed-role/web/i-0abc': 1 },
      ],
    ],
  },
];

describeServers((server) => {
  describe.each(rows)('$name', ({ name, found = [], counted = [], summed = [] }) => {
    const prefix = `fields-${server.version}-${name}`;

    it('all are loaded, and each is found and counted', async () => {
      await load(server, prefix, name);
      for (const [query, ids] of found) expect([query, await idsOf(server, prefix, query)]).toEqual([query, ids]);
      for (const [field, counts] of counted)
        expect([field, await countsOf(server, prefix, field)]).toEqual([field, counts]);
      for (const [field, sum] of summed) expect([field, await sumOf(server, prefix, field)]).toEqual([field, sum]);
    });
  });

  it.each<Found>([
    ['*curl*', ['sub-3']],
    ['*curl*-s*', ['sub-3']],
    ['*203.0.113.9/x.sh*', ['sub-3']],
    ['requestParameters.bucketName=*uspend*', []],
    ['requestParameters.documentName=AWS-Run*Script', ['sub-3']],
  ])('%s in ct.text, as KQL and DQL ask for it', async (value, ids) => {
    const prefix = `fields-${server.version}-substring`;
    await load(server, prefix, 'substring');
    const escaped = value.replaceAll(/[+-=&|><!(){}[\]^"~?:\\]/g, String.raw`\$&`);
    expect(await idsOf(server, prefix, escaped, ['ct.text'])).toEqual(ids);
    const { hits } = await search(server, prefix, { query: { wildcard: { 'ct.text': { value } } } });
    expect(hits.hits.map(({ _id }) => _id)).toEqual(ids);
  });

  it('without the copies of bodies, all else is there', async () => {
    const prefix = `fields-${server.version}-bare`;
    await load(server, prefix, 'elastic-rules', { text: false, elastic: false });
    const none = ['ct.text:*', 'aws.cloudtrail.request_parameters:*'];
    for (const query of none) expect([query, await idsOf(server, prefix, query)]).toEqual([query, []]);
    expect(await idsOf(server, prefix, 'aws.cloudtrail.user_identity.type:AssumedRole')).toEqual(['elr-2']);
  });
});

async function load(
  server: RunningServer,
  prefix: string,
  name: string,
  options: { readonly text?: boolean; readonly elastic?: boolean } = {},
): Promise<void> {
  await installTemplate(server, prefix);
  const lines = readFileSync(new URL(`../cases/${name}.ndjson`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const now = new Date('2026-11-20T10:00:00.500Z');
  const documents = lines.map((raw) =>
    toDocument(JSON.parse(raw) as JsonObject, { product: server.product, indexPrefix: prefix, raw, now, ...options }),
  );
  expect(refusals(await post(server, documents))).toEqual([]);
  expect(await count(server, prefix)).toBe(lines.length);
}

interface SearchResponse {
  readonly error?: unknown;
  readonly hits: { readonly hits: readonly { readonly _id: string }[] };
  readonly aggregations: {
    readonly all: {
      readonly value: number;
      readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
    };
  };
}

async function search(server: RunningServer, prefix: string, body: JsonObject): Promise<SearchResponse> {
  const answer = (await ask(server, 'POST', `/${prefix}/_search`, {
    _source: false,
    ...body,
  })) as unknown as SearchResponse;
  expect([body, answer.error]).toEqual([body, undefined]);
  return answer;
}

/** As Kibana and OpenSearch Dashboards ask for what is typed into the bar. */
async function idsOf(
  server: RunningServer,
  prefix: string,
  query: string,
  fields?: readonly string[],
): Promise<readonly string[]> {
  const { hits } = await search(server, prefix, {
    size: 100,
    query: { query_string: { query, fields, analyze_wildcard: true } },
  });
  return hits.hits.map(({ _id }) => _id).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function countsOf(
  server: RunningServer,
  prefix: string,
  field: string,
): Promise<Readonly<Record<string, number>>> {
  const { aggregations } = await search(server, prefix, { size: 0, aggs: { all: { terms: { field } } } });
  return Object.fromEntries(aggregations.all.buckets.map(({ key, doc_count }) => [key, doc_count]));
}

async function sumOf(server: RunningServer, prefix: string, field: string): Promise<number> {
  const { aggregations } = await search(server, prefix, { size: 0, aggs: { all: { sum: { field } } } });
  return aggregations.all.value;
}
