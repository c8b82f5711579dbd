import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Catalog, EventColumns } from '../src/index.js';
import { knownPermission, openCatalog, preloadFiles } from '../src/index.js';

const folder = fileURLToPath(new URL('../../../generated', import.meta.url));
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const catalog = openCatalog(read);

/** A catalog that says which files it read. */
function watched(): { readonly catalog: Catalog; readonly paths: string[] } {
  const paths: string[] = [];
  const opened = openCatalog((path) => {
    paths.push(path);
    return read(path);
  });
  return { catalog: opened, paths };
}

describe('the recorded names of an event', () => {
  test.each([
    { name: 'of a column of its own', in: ['lambda', 'CreateFunction'], out: ['CreateFunction20150331'] },
    { name: 'are its own where nothing else is known', in: ['iam', 'CreateUser'], out: ['CreateUser'] },
  ] as const)('$name', ({ in: [service, event], out }) => {
    expect(catalog.recordedNames(service, event).map(({ name }) => name)).toEqual(out);
  });
});

describe('the columns of an event', () => {
  const cases: { name: string; in: [string, string]; out: Partial<EventColumns> }[] = [
    {
      name: 'a call that changes something',
      in: ['iam', 'CreateUser'],
      out: {
        readOnly: { value: false, evidence: 'observed', unsure: false },
        category: { value: 'Management', evidence: 'inferred' },
        resourceTypes: [],
        acceptedNames: ['CreateUser'],
        recordedNames: [{ name: 'CreateUser', evidence: 'inferred' }],
        delivery: {
          eventHistory: true,
          needsSelector: false,
          excludable: false,
          ruleState: 'ENABLED',
          ruleStateUnsure: false,
        },
      },
    },
    {
      name: 'a call that reads although its name does not say so, of a source that trails can leave out',
      in: ['kms', 'Decrypt'],
      out: {
        readOnly: { value: true, evidence: 'observed', unsure: false },
        networkActivity: ['kms.amazonaws.com'],
        regions: { 'kms.amazonaws.com': { kind: 'regional' } },
        delivery: {
          eventHistory: true,
          needsSelector: false,
          excludable: true,
          ruleState: 'ENABLED',
          ruleStateUnsure: true,
        },
      },
    },
    {
      name: 'a data event: no rule state holds its reading back',
      in: ['sns', 'Publish'],
      out: {
        category: { value: 'Data', evidence: 'listed' },
        resourceTypes: ['AWS::SNS::PlatformEndpoint', 'AWS::SNS::Topic'],
        delivery: {
          eventHistory: false,
          needsSelector: true,
          excludable: false,
          ruleState: 'ENABLED',
          ruleStateUnsure: false,
        },
      },
    },
    {
      name: 'an event that is a data event under one of its sources only',
      in: ['rds-data', 'ExecuteStatement'],
      out: { category: { value: 'Data', evidence: 'listed', eventSources: ['rdsdataapi.amazonaws.com'] } },
    },
    {
      name: 'an event that is never recorded under the name of its operation',
      in: ['lambda', 'AddPermission'],
      out: {
        recordedNames: [
          { name: 'AddPermission20150331v2', evidence: 'listed' },
          { name: 'AddPermission20150331', evidence: 'listed', when: 'earlier' },
        ],
        acceptedNames: ['AddPermission', 'AddPermission20150331', 'AddPermission20150331v2'],
      },
    },
    {
      name: 'an event of a service that is recorded by its endpoint',
      in: ['sts', 'AssumeRole'],
      out: { readOnly: { value: true, evidence: 'observed', unsure: false } },
    },
    {
      name: 'an event that only an older version of the API has',
      in: ['lambda', 'UploadFunction'],
      out: { olderModel: { release: '1.44.5', apiVersion: '2014-11-11' } },
    },
  ];
  test.each(cases)('$name', ({ in: [service, event], out }) => {
    expect(catalog.columns(service, event)).toMatchObject(out);
  });

  test('every event of the catalog has them', () => {
    let count = 0;
    for (const [service, events] of Object.entries(catalog.events)) {
      for (const event of Object.keys(events)) {
        const { readOnly, recordedNames, delivery } = catalog.columns(service, event);
        expect(typeof readOnly.value).toBe('boolean');
        expect(recordedNames.length).toBeGreaterThan(0);
        expect(delivery.ruleState).toMatch(/^ENABLED/);
        count++;
      }
    }
    expect(count).toBeGreaterThan(21_000);
  });

  test.each([
    ['iam', 'CreateUsr'],
    ['imm', 'CreateUser'],
    ['iam', 'constructor'],
    ['constructor', 'name'],
  ])('%s %s has none', (service, event) => {
    expect(() => catalog.columns(service, event)).toThrow(
      expect.objectContaining({
        code: 'unknown-event',
        message: `Expected a service and an event of the catalog, found ${service} ${event}. catalog.eventsNamed finds events by other names.`,
      }),
    );
  });
});

describe('permissions', () => {
  test.each([
    { in: ['PassRole', ['iam']], out: { permission: 'iam:PassRole', events: [] } },
    { in: ['passrole', undefined], out: { permission: 'iam:PassRole', events: [] } },
    { in: ['ListAllMyBuckets', ['s3']], out: { permission: 's3:ListAllMyBuckets', events: ['s3:ListBuckets'] } },
    { in: ['PassRole', ['s3', 'ec2']], out: undefined },
    { in: ['CreateUser', ['iam']], out: undefined },
  ] as const)('$in', ({ in: [name, prefixes], out }) => {
    expect(knownPermission(name, prefixes, catalog)).toEqual(out);
  });

  test('none is an event of its service, and every event that needs one is', () => {
    const { permissions, events } = catalog.permissions();
    for (const [prefix, names] of Object.entries(permissions)) {
      const { services } = catalog.servicesNamed(prefix);
      for (const name of names) expect(services.filter((service) => name in catalog.eventsOf(service))).toEqual([]);
    }
    for (const [prefix, needing] of Object.entries(events))
      for (const [name, found] of Object.entries(needing)) {
        expect(permissions[prefix]).toContain(name);
        for (const event of found)
          expect(catalog.eventsNamed(catalog.servicesNamed(prefix).services, event), `${prefix}:${event}`).not.toEqual(
            [],
          );
      }
  });
});

describe('permissions of calls whose names do not tell them', () => {
  test.each([
    ['s3', 'HeadObject', ['s3:GetObject', 's3:GetObjectVersion']],
    ['s3', 'UploadPart', ['s3:PutObject']],
    ['sqs', 'SendMessageBatch', ['sqs:SendMessage']],
    ['bedrock-runtime', 'Converse', ['bedrock:InvokeModel']],
    ['lambda', 'InvokeWithResponseStream', ['lambda:InvokeFunction']],
  ])('%s %s', (service, event, expected) => {
    expect(catalog.permissions().calls[service]?.[event]).toEqual(expected);
  });

  test('are of events that are known', () => {
    for (const [service, events] of Object.entries(catalog.permissions().calls))
      for (const [event, permissions] of Object.entries(events)) {
        expect(Object.keys(catalog.eventsOf(service)), service).toContain(event);
        for (const permission of permissions) expect(permission).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
        expect(new Set(permissions).size).toBe(permissions.length);
      }
  });
});

describe('columns of event sources', () => {
  test('regions of global services, by partition', () => {
    expect(catalog.globalRegions().get('iam.amazonaws.com')).toEqual(['us-east-1']);
    expect(catalog.globalRegions('aws-cn').get('iam.amazonaws.com')).toEqual(['cn-north-1']);
    expect(catalog.globalRegions('aws-us-gov').get('iam.amazonaws.com')).toEqual(['us-gov-west-1']);
    expect(catalog.globalRegions().get('globalaccelerator.amazonaws.com')).toEqual(['us-west-2']);
  });

  test('until when trails of any region logged global events', () => {
    expect(catalog.globalEventsInAnyTrail()).toMatchObject({
      date: '2021-11-22',
      eventSources: ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'],
    });
  });

  test('regions of single events and kinds of users', () => {
    const cases = catalog.fixedRegions().filter(({ source }) => /^(?:s3|signin|iam)\./.test(source));
    expect(cases.map(({ source, region, when, events }) => [source.split('.')[0], region, when, events])).toEqual([
      ['iam', 'us-east-1', 'always', undefined],
      ['signin', 'us-east-1', 'root-user', ['ConsoleLogin']],
      ['signin', 'us-east-1', 'global-endpoint', undefined],
      ...['us-east-2', 'eu-north-1', 'ap-southeast-2'].map((region) => [
        ...['signin', region, 'global-endpoint-with-alias-cookie', undefined],
      ]),
      ['s3', 'us-east-1', 'global-endpoint', ['ListBuckets', 'GetPublicAccessBlock']],
    ]);
    expect(catalog.fixedRegions('aws-cn').every(({ region }) => region.startsWith('cn-'))).toBe(true);
    expect(catalog.fixedRegions('aws-cn').map(({ source }) => source)).toContain('cloudfront.amazonaws.com');
  });

  test('sources that are global by their endpoint are among them, single events of a regional source do not make it one', () => {
    const sources = [...catalog.globalRegions().keys()];
    expect(sources).toEqual(expect.arrayContaining(['sts.amazonaws.com', 'signin.amazonaws.com']));
    expect(sources).not.toContain('s3.amazonaws.com');
    expect(catalog.columns('s3', 'ListBuckets').regions['s3.amazonaws.com']).toMatchObject({
      kind: 'by-endpoint',
      cases: [{ when: 'global-endpoint', events: ['ListBuckets', 'GetPublicAccessBlock'], regions: ['us-east-1'] }, {}],
    });
    expect(catalog.columns('iam', 'CreateUser').regions['iam.amazonaws.com']).toMatchObject({
      kind: 'global',
      region: { aws: 'us-east-1', evidence: 'observed' },
    });
    for (const service of ['iam', 'sts', 'kms']) {
      for (const [source, regions] of Object.entries(
        catalog.columns(service, Object.keys(catalog.eventsOf(service))[0]!).regions,
      ))
        expect(catalog.sourceRegions(source)).toEqual(regions);
    }
    expect(catalog.sourceRegions('constructor')).toEqual({ kind: 'regional' });
  });

  test('resource types, selectors and network activity', () => {
    expect(catalog.resourceTypes()['AWS::S3::Object']).toMatchObject({
      eventSource: 's3.amazonaws.com',
      evidence: 'listed',
    });
    expect(catalog.resourceTypes()['AWS::XRay::Trace']).toMatchObject({ hasArn: false });
    expect(catalog.selectors().basicResourceTypes).toContain('AWS::Lambda::Function');
    expect(catalog.selectors().advanced.Data.required).toEqual(['eventCategory', 'resources.type']);
    expect(catalog.networkActivitySources()).toContain('ec2.amazonaws.com');
    expect(catalog.delivery().eventBridge.detailTypes.AwsConsoleSignIn).toBe('AWS Console Signin via CloudTrail');
    expect(catalog.delivery().eventBridge.moreDetailTypes).toEqual({
      'AWS Console Sign In via CloudTrail': 'AwsConsoleSignIn',
    });
  });

  test.each([
    { event: ['iam', 'ListUsers'], out: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', unsure: false },
    { event: ['sts', 'AssumeRole'], out: 'ENABLED', unsure: true },
    { event: ['sts', 'GetSessionToken'], out: 'ENABLED', unsure: false },
    {
      event: ['codeartifact', 'GetAuthorizationToken'],
      out: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      unsure: true,
    },
    { event: ['iam', 'CreateUser'], out: 'ENABLED', unsure: false },
    { event: ['s3', 'GetObject'], out: 'ENABLED', unsure: false },
  ] as const)('a rule that matches $event is at least in state $out', ({ event: [service, event], out, unsure }) => {
    const { ruleState, ruleStateUnsure } = catalog.columns(service, event).delivery;
    expect({ ruleState, ruleStateUnsure }).toEqual({ ruleState: out, ruleStateUnsure: unsure });
  });

  test('data events come with those met most often first', () => {
    expect(Object.keys(catalog.dataEvents('s3')).slice(0, 2)).toEqual(['GetObject', 'PutObject']);
    expect(catalog.dataEvents('no-such-service')).toEqual({});
  });
});

describe('what is read', () => {
  test('nothing before it is needed, and of each concern its file alone', () => {
    const { catalog: opened, paths } = watched();
    expect(paths).toEqual([]);
    opened.globalRegions();
    opened.dataEvents('s3');
    expect(paths).toEqual(['columns/regions.json', 'columns/categories.json']);
    opened.readOnly('iam', 'CreateUser');
    opened.readOnly('sts', 'AssumeRole');
    expect(paths.slice(2)).toEqual(['columns/read-only.json']);
  });

  test('files are preloaded where columns are asked for', async () => {
    const load = async (path: string): Promise<string> => read(path);
    const withColumns = openCatalog(await preloadFiles(load, { columns: true }));
    expect(withColumns.columns('iam', 'CreateUser')).toEqual(catalog.columns('iam', 'CreateUser'));
    const without = openCatalog(await preloadFiles(load));
    expect(() => without.globalRegions()).toThrow(
      'Expected columns/regions.json of @trailkit/events among the files that preloadFiles loaded, found 3 others. Set columns to true.',
    );
  });
});

describe('how often captured records have fields', () => {
  test('is counted by kind of user, and by event', () => {
    const { records, failed, users, events, types } = catalog.presence();
    expect(records).toBeGreaterThan(4_000);
    expect(failed).toMatchObject({ withAnswer: 0 });
    expect(users['IAMUser']!.fields['userName']).toBeGreaterThan(users['AssumedRole']!.fields['userName'] ?? 0);
    expect(types['userIdentity.sessionContext.attributes.mfaAuthenticated']).toEqual({
      string: expect.any(Number) as number,
    });
    expect(events['rds.amazonaws.com']!['ModifyDBInstance']!.masked).toHaveProperty([
      'requestParameters.masterUserPassword',
    ]);
  });

  test('is a small file', () => {
    expect(read('columns/presence.json').length).toBeLessThan(400_000);
  });
});
