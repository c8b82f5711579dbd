import { describe, expect, it } from 'vitest';
import { graphRules } from '../src/views/graph-rules/graph-rules.js';
import type { RuleData } from '../src/views/rule-data.js';
import { eventRules } from '../src/views/rules/event-rules.js';
import { describeMini, type MiniModel } from './mini-model.js';

const tagList = {
  Tag: { type: 'structure', members: { Key: { shape: 'String', locationName: 'key' } } },
  TagList: { type: 'list', member: { shape: 'Tag', locationName: 'item' } },
} as const;

describe('names of members', () => {
  const cases = [
    {
      name: 'json: only the first letter is lowered, at every depth, map keys alone',
      mini: {
        protocol: 'json',
        input: { DBName: 'String', Nested: 'Inner', Labels: 'Map' },
        shapes: {
          Inner: { type: 'structure', members: { ARN: { shape: 'String' } } },
          Map: { type: 'map', key: { shape: 'String' }, value: { shape: 'Inner' } },
        },
      },
      out: {
        dBName: 'string',
        nested: { aRN: 'string', arn: 'string' },
        labels: { '*': { aRN: 'string', arn: 'string' } },
      },
    },
    {
      name: 'query: the member counts, not its name on the wire',
      mini: { protocol: 'query', input: { Names: { shape: 'Strings', locationName: 'NameList' } } },
      out: { names: ['string'] },
    },
    {
      name: 'rest-json without signing name: wire and member, lowered',
      mini: {
        protocol: 'rest-json',
        input: { ClusterName: { shape: 'String', location: 'uri', locationName: 'name' }, ARN: 'String' },
      },
      out: { clusterName: 'string', name: 'string', aRN: 'string' },
    },
    {
      name: 'rest-json with a signing name and no evidence: lowered or kept',
      mini: { protocol: 'rest-json', metadata: { signingName: 'mini' }, input: { Name: 'String' } },
      out: { name: 'string', Name: 'string' },
    },
    {
      name: 'rest-json of a verbatim service: the wire as it is',
      mini: { protocol: 'rest-json', input: { Name: 'String' } },
      data: { profiles: { mini: { style: 'verbatim' as const } } },
      out: { Name: 'string' },
    },
    {
      name: 'rest-json of a capitalised service: a capital that the wire has not',
      mini: { protocol: 'rest-json', input: { name: 'String' } },
      data: { profiles: { mini: { style: 'capitalised' as const } } },
      out: { Name: 'string' },
    },
    {
      name: 'rest-json: numbers of the query string may be text',
      mini: {
        protocol: 'rest-json',
        input: { max: { shape: 'Integer', location: 'querystring' as const, locationName: 'max' } },
      },
      out: { max: { anyOf: ['integer', 'string'] } },
    },
    {
      name: 'rest-json: a list of the query string with one value may be that value, numbers and times text',
      mini: {
        protocol: 'rest-json',
        input: {
          keys: { shape: 'Strings', location: 'querystring' as const, locationName: 'tagKeys' },
          size: { shape: 'Integer', location: 'header' as const, locationName: 'x-size' },
          since: { shape: 'Timestamp', location: 'querystring' as const, locationName: 'since' },
          bodyKeys: 'Strings',
        },
      },
      out: {
        keys: { anyOf: [['string'], 'string'] },
        tagKeys: { anyOf: [['string'], 'string'] },
        size: { anyOf: ['integer', 'string'] },
        'x-size': { anyOf: ['integer', 'string'] },
        since: { anyOf: ['Timestamp', 'string'] },
        bodyKeys: ['string'],
      },
    },
    {
      name: 'two acronyms are written in two ways',
      mini: { protocol: 'json', input: { ARN: 'String', AWSAccountIds: 'Strings', ARNs: 'Strings', DBName: 'String' } },
      out: {
        aRN: 'string',
        arn: 'string',
        aWSAccountIds: ['string'],
        AWSAccountIds: ['string'],
        aRNs: ['string'],
        dBName: 'string',
      },
    },
    {
      name: 'streams are not recorded',
      mini: {
        protocol: 'rest-json',
        input: { Body: { shape: 'Blob', streaming: true }, id: 'String' },
        shapes: { Blob: { type: 'blob' } },
      },
      out: { id: 'string' },
    },
    {
      name: 'sensitive structures may be masked as a whole',
      mini: {
        protocol: 'json',
        input: { Secret: 'Hidden' },
        shapes: { Hidden: { type: 'structure', sensitive: true, members: { A: { shape: 'String' } } } },
      },
      out: { secret: { anyOf: [{ a: 'string' }, 'Mask'] } },
    },
  ] as const;
  it.each(cases)('$name', ({ mini, out, ...rest }) => {
    expect(describeMini({ operation: 'Do', ...mini } as never, 'data' in rest ? rest.data : {}).request).toEqual([out]);
  });
});

describe('responses', () => {
  const group = { Group: { type: 'structure', members: { Name: { shape: 'String' } } } } as const;

  it('keeps a single structure, or unwraps it where the service does', () => {
    const mini = { protocol: 'query', operation: 'CreateGroup', output: { Group: 'Group' }, shapes: group } as const;
    expect(describeMini(mini).response).toEqual([{ group: { name: 'string' } }]);
    expect(describeMini(mini, { profiles: { mini: { unwrap: true } } }).response).toEqual([{ name: 'string' }]);
  });

  it('admits a payload under its name and in its place', () => {
    const mini = {
      protocol: 'rest-json',
      operation: 'Put',
      output: { Group: 'Group' },
      outputTraits: { payload: 'Group' },
      shapes: group,
    } as const;
    const leftovers = {
      'Access-Control-Expose-Headers': 'string',
      'Access-Control-Max-Age': { anyOf: ['string', 'integer'] },
    };
    expect(describeMini(mini).response).toEqual([
      { group: { name: 'string' }, ...leftovers },
      { name: 'string', ...leftovers },
    ]);
  });

  it('gives an answer to operations without output where the service adds one', () => {
    const mini = { protocol: 'json', operation: 'Disable', input: {} };
    expect(describeMini(mini, { profiles: { mini: { response: { keyId: 'string' } } } }).response).toEqual([
      { keyId: 'string' },
    ]);
  });
});

describe('ec2', () => {
  const tagNumber = { anyOf: ['integer', 'string'] };
  const ec2 = { service: 'ec2', protocol: 'ec2', shapes: tagList } as const;

  it('writes young operations in a wrapper with query names and tags', () => {
    const { request, response } = describeMini({
      ...ec2,
      operation: 'CreateThing',
      input: {
        Name: 'String',
        Tags: { shape: 'TagList', locationName: 'Tag' },
        Ids: { shape: 'Strings', locationName: 'id' },
      },
      output: { Tags: { shape: 'TagList', locationName: 'tagSet' } },
    });
    const tag = { Key: { anyOf: ['string', 'number', 'boolean'] }, tag: tagNumber };
    const text = 'XmlText';
    const id = { tag: tagNumber, content: text };
    expect(request).toEqual([
      {
        CreateThingRequest: {
          anyOf: [
            {
              Name: text,
              Tag: { anyOf: [{ ...tag, Key: text }, [{ ...tag, Key: text }]] },
              Id: { anyOf: [id, [id]] },
              tag: tagNumber,
            },
            '""',
          ],
        },
      },
    ]);
    const item = { anyOf: [{ key: text }, '""'] };
    expect(response).toEqual([
      {
        CreateThingResponse: {
          xmlns: 'string',
          requestId: 'string',
          return: 'boolean',
          tagSet: { anyOf: [{ item: { anyOf: [item, [item]] } }, '""'] },
        },
      },
    ]);
  });

  it('writes old operations with the names of the table, and the rest by rule', () => {
    const { request, response } = describeMini(
      {
        ...ec2,
        operation: 'StopThings',
        input: {
          ThingIds: { shape: 'Strings', locationName: 'ThingId' },
          Force: 'Boolean',
          VpcIds: { shape: 'Strings', locationName: 'VpcId' },
        },
        output: { Things: { shape: 'TagList', locationName: 'thingsSet' } },
      },
      {
        ec2: {
          oldOperations: new Set(['StopThings']),
          requests: { StopThings: { thingsSet: { items: { thingId: '' } } } },
          lastOldOperations: new Set<string>(),
          bothForms: [],
          wrapperNames: {},
        },
      },
    );
    const byRule = (singular: string) => ({ items: [{ anyOf: [{ [singular]: 'string' }, 'string'] }] });
    expect(request).toEqual([
      {
        thingsSet: { items: [{ thingId: 'string' }] },
        force: 'boolean',
        vpcIdSet: byRule('vpcId'),
        vpcSet: byRule('vpcId'),
        vpcsSet: byRule('vpcId'),
        vpcIdsSet: byRule('vpcId'),
        vpcIds: byRule('vpcId'),
      },
    ]);
    expect(response).toEqual([
      { requestId: 'string', _return: 'boolean', thingsSet: { items: [{ key: 'string' }], item: [{ key: 'string' }] } },
    ]);
  });

  const oldForm = (operation: string, requests: RuleData['ec2']['requests']): Partial<RuleData> => ({
    ec2: {
      oldOperations: new Set([operation]),
      requests,
      lastOldOperations: new Set<string>(),
      bothForms: [],
      wrapperNames: {},
    },
  });
  const item = (name: string) => ({ items: [{ [name]: 'string' }] });

  const oldNames: readonly {
    readonly name: string;
    readonly mini: Pick<MiniModel, 'operation' | 'input'>;
    readonly data: Partial<RuleData>;
    readonly out: Readonly<Record<string, unknown>>;
    /** All names of the body. */
    readonly exactly?: readonly string[];
  }[] = [
    {
      name: 'calls a list of ids like the list of names beside it',
      mini: { operation: 'DescribeGroups', input: { GroupNames: 'Strings', GroupIds: 'Strings' } },
      data: oldForm('DescribeGroups', { DescribeGroups: { placementGroupSet: { items: { groupName: '' } } } }),
      out: {
        placementGroupSet: item('groupName'),
        placementGroupIdSet: { items: [{ anyOf: [{ groupId: 'string' }, 'string'] }] },
      },
    },
    {
      name: 'adds the names of the service itself, lists with the elements of the table',
      mini: { operation: 'DescribeDisks', input: { UserIds: 'Strings', Zone: 'String', Mode: 'Mode' } },
      data: {
        ...oldForm('DescribeDisks', { DescribeDisks: { userSet: { items: { user: '' } } } }),
        internalNames: {
          ec2: {
            'In.UserIds': { names: ['sharedSet'], because: '' },
            'In.Zone': { names: ['area'], because: '' },
            'In.Mode': { names: ['modeType'], because: '' },
          },
        },
      },
      out: {
        userSet: item('user'),
        sharedSet: item('user'),
        zone: 'string',
        area: 'string',
        mode: 'a|b',
        modeType: 'string',
      },
    },
    {
      name: 'gives elements below a list of the table the types of the members they stand for, and admits empty elements',
      mini: { operation: 'RunThings', input: { MinCount: 'Boolean', NoDevice: 'String' } },
      data: oldForm('RunThings', { RunThings: { thingSet: { items: { minCount: '', other: '' } }, noDevice: {} } }),
      out: {
        thingSet: { items: [{ minCount: 'boolean', other: 'XmlText' }] },
        minCount: 'boolean',
        noDevice: { anyOf: ['string', {}] },
      },
    },
    {
      name: 'knows the one name of filters and tags, and the plural of texts',
      mini: {
        operation: 'ReportThings',
        input: {
          Filters: 'Strings',
          TagSpecifications: 'Strings',
          ReasonCodes: { shape: 'Strings', locationName: 'reasonCode' },
        },
      },
      data: oldForm('ReportThings', {}),
      exactly: ['filterSet', 'tagSpecificationSet', 'reasonCodeSet', 'reasonCodesSet', 'reasonCodes'],
      out: { reasonCodesSet: { items: [{ anyOf: [{ reasonCode: 'string' }, 'string'] }] } },
    },
    {
      name: 'records where an instance runs beside the rest',
      mini: { operation: 'RunThings', input: { Placement: 'Placement' } },
      data: oldForm('RunThings', {}),
      out: { placement: { tenancy: 'string' }, tenancy: 'string' },
    },
  ];
  it.each(oldNames)('$name', ({ mini, data, out, exactly }) => {
    const shapes = {
      Mode: { type: 'string', enum: ['a', 'b'] },
      Placement: { type: 'structure', members: { Tenancy: { shape: 'String' } } },
    } as const;
    const { request } = describeMini({ ...ec2, ...mini, shapes }, data);
    expect(request[0]).toMatchObject(out);
    if (exactly) expect(Object.keys(request[0] as object).sort()).toEqual([...exactly].sort());
  });

  it('records the token of a wrapper as the request or as the answer calls it', () => {
    const { request } = describeMini({ ...ec2, operation: 'DescribeThings', input: { NextToken: 'String' } });
    expect(request).toEqual([
      { DescribeThingsRequest: { anyOf: [{ NextToken: 'XmlText', nextToken: 'XmlText', tag: tagNumber }, '""'] } },
    ]);
  });

  it('shows all of an interface for the interface of an instance', () => {
    const { response } = describeMini(
      {
        ...ec2,
        operation: 'RunThings',
        output: { Interface: { shape: 'InstanceNetworkInterface', locationName: 'interface' } },
        shapes: {
          InstanceNetworkInterface: { type: 'structure', members: { Id: { shape: 'String', locationName: 'id' } } },
          NetworkInterface: {
            type: 'structure',
            members: { Id: { shape: 'Integer' }, Zone: { shape: 'String', locationName: 'zone' } },
          },
        },
      },
      oldForm('RunThings', {}),
    );
    expect(response).toEqual([
      { requestId: 'string', _return: 'boolean', interface: { id: 'string', zone: 'string' } },
    ]);
  });

  it('admits `item` for the lists of the operations that came last', () => {
    const operations = new Set(['ListThings']);
    const { request } = describeMini(
      { ...ec2, operation: 'ListThings', input: { ThingIds: 'Strings' } },
      {
        ec2: {
          oldOperations: operations,
          lastOldOperations: operations,
          bothForms: [],
          requests: { ListThings: { thingSet: { items: { thingId: '' } } } },
          wrapperNames: {},
        },
      },
    );
    expect(request).toEqual([{ thingSet: { items: [{ thingId: 'string' }], item: [{ thingId: 'string' }] } }]);
  });

  it('acknowledges operations without output', () => {
    const { response } = describeMini(
      { ...ec2, operation: 'DeleteThing' },
      {
        ec2: {
          oldOperations: new Set(['DeleteThing']),
          requests: {},
          lastOldOperations: new Set<string>(),
          bothForms: [],
          wrapperNames: {},
        },
      },
    );
    expect(response).toEqual([{ requestId: 'string', _return: 'boolean' }]);
  });
});

describe('s3', () => {
  const httpValue = { anyOf: ['string', ['string']] };

  it('records the HTTP request: names, flags, headers and the XML body', () => {
    const { request } = describeMini(
      {
        service: 's3',
        protocol: 'rest-xml',
        operation: 'PutBucketRules',
        http: { method: 'PUT', requestUri: '/{Bucket}?rules' },
        input: {
          Bucket: { shape: 'String', location: 'uri', locationName: 'Bucket' },
          ACL: { shape: 'Acl', location: 'header', locationName: 'x-amz-acl' },
          Config: { shape: 'Config', locationName: 'RulesConfiguration' },
        },
        inputTraits: { payload: 'Config' },
        shapes: {
          Acl: { type: 'string', enum: ['private'] },
          Config: {
            type: 'structure',
            members: { Rules: { shape: 'Rules', locationName: 'Rule' }, Set: { shape: 'Set', locationName: 'TagSet' } },
          },
          Rules: { type: 'list', flattened: true, member: { shape: 'String' } },
          Set: { type: 'list', member: { shape: 'String', locationName: 'Tag' } },
        },
      },
      { s3: { request: ['host'], response: [], bodies: {}, values: { Acl: ['log-delivery-write'] } } },
    );
    const xml = { xmlns: 'string', 'xmlns:xsi': 'string', 'xsi:type': 'string' };
    const repeated = { anyOf: ['XmlText', ['XmlText']] };
    expect(request).toEqual([
      {
        bucketName: 'string',
        Host: httpValue,
        rules: httpValue,
        'x-amz-acl': { anyOf: ['private|log-delivery-write', ['private|log-delivery-write']] },
        RulesConfiguration: { anyOf: [{ Rule: repeated, TagSet: { anyOf: [{ Tag: repeated }, '""'] }, ...xml }, '""'] },
        host: httpValue,
      },
    ]);
  });

  it('answers with headers', () => {
    const { response } = describeMini({
      service: 's3',
      protocol: 'rest-xml',
      operation: 'PutObject',
      output: { VersionId: { shape: 'String', location: 'header', locationName: 'x-amz-version-id' } },
    });
    expect(response).toEqual([{ 'x-amz-version-id': httpValue }]);
  });
});

describe('names of events', () => {
  const cases = [
    {
      name: 'lambda: the date of the URI, and v2',
      mini: {
        service: 'lambda',
        protocol: 'rest-json',
        operation: 'GetFunction',
        http: { method: 'GET', requestUri: '/2015-03-31/functions/x' },
      },
      out: ['GetFunction', 'GetFunction20150331', 'GetFunction20150331v2'],
    },
    {
      name: 'cloudfront: the API version with underscores',
      mini: { service: 'cloudfront', protocol: 'rest-xml', operation: 'CreateFunction' },
      out: ['CreateFunction', 'CreateFunction2020_01_01'],
    },
    {
      name: 'names of another reference',
      mini: { protocol: 'json', operation: 'GetBlock' },
      data: { profiles: { mini: { names: { GetBlock: ['GetBucketBlock'] } } } },
      out: ['GetBlock', 'GetBucketBlock'],
    },
  ];
  it.each(cases)('$name', ({ mini, data, out }) => {
    expect(describeMini(mini, data).event.eventNames).toEqual(out);
  });
});

describe('event sources', () => {
  const cases: readonly {
    name: string;
    metadata: { signingName?: string };
    eventSources?: RuleData['eventSources'];
    out: readonly string[];
  }[] = [
    { name: 'the signing name', metadata: { signingName: 'signed' }, out: ['signed.amazonaws.com'] },
    { name: 'else the endpoint prefix', metadata: {}, out: ['mini.amazonaws.com'] },
    {
      name: 'beside it what data adds',
      metadata: {},
      eventSources: { other: { services: ['mini'] } },
      out: ['mini.amazonaws.com', 'other.amazonaws.com'],
    },
    {
      name: 'not the general one where that belongs to others',
      metadata: {},
      eventSources: { other: { services: ['mini'] }, mini: { services: ['somebody'] } },
      out: ['other.amazonaws.com'],
    },
  ];
  it.each(cases)('$name', ({ metadata, eventSources, out }) => {
    expect(
      describeMini({ protocol: 'json', operation: 'Do', metadata }, { eventSources: eventSources ?? {} }).event
        .eventSources,
    ).toEqual(out);
  });
});

describe('api gateway', () => {
  it('has the body under its operation and links in the answer', () => {
    const { request, response } = describeMini({
      service: 'apigateway',
      protocol: 'rest-json',
      operation: 'CreateUsage',
      output: { id: 'String' },
    });
    expect(request).toEqual([{ template: 'boolean', createUsageInput: 'any' }]);
    expect(response[0]).toMatchObject({ id: 'string', self: 'any', template: 'boolean', usageUpdate: 'any' });
  });
});

describe('observations', () => {
  it('mark what was seen, add what no model has, and give a body where there is none', () => {
    const { defs, response } = describeMini(
      { protocol: 'json', operation: 'Do', input: { Name: 'String' } },
      {},
      {
        seen: { In: ['name'] },
        added: { In: { name: 'integer', extra: ['string'] } },
        bodies: { 'Do.response': { keyId: 'string' } },
      },
    );
    expect(defs.In!.properties).toEqual({
      name: { anyOf: [{ type: 'string' }, { type: 'integer' }], $comment: 'observed' },
      extra: { type: 'array', items: { type: 'string' }, $comment: 'observed' },
    });
    expect(response).toEqual([{ keyId: 'string' }]);
  });
});

describe('the lists of rules', () => {
  it('state each rule once, as a sentence with its evidence', () => {
    const rules = [...graphRules, ...eventRules];
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, because } of rules) {
      expect(name).toMatch(/^\S.* .*[^.]$/);
      expect(because.length).toBeGreaterThan(20);
    }
  });
});
