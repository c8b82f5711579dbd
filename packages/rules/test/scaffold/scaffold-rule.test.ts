import { eventEntry, pathLines, recordReader, resolveBody } from '@trailkit/catalog';
import type { EventEntry } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { languageNamed, readRulesOf, scaffoldRule, ScaffoldError } from '../../src/index.js';
import { askCustodian, findCustodian } from '../../tools/oracles/c7n/c7n.js';

const catalog = installedCatalog();

function entryOf(service: string, event: string): EventEntry {
  return eventEntry(service, catalog.document(service), event)!;
}

function newRule(name: string, to: string, conditions: readonly { path: string; value: string }[] = []) {
  const [service = '', event = ''] = name.split('.');
  return scaffoldRule({
    entry: entryOf(service, event),
    conditions,
    catalog,
    language: to === 'config' ? to : languageNamed(to)!,
  });
}

describe('a new rule', () => {
  it.each([
    { name: 'iam.AttachRolePolicy', set: ['roleName=admin'], out: '$.requestParameters.roleName == "admin"' },
    {
      name: 'ec2.AuthorizeSecurityGroupIngress',
      set: ['ipPermissions.items.ipRanges.items.cidrIp=0.0.0.0/0'],
      out: '$.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp == "0.0.0.0/0"',
    },
    { name: 'iam.CreateRole', set: ['maxSessionDuration=3600'], out: '$.requestParameters.maxSessionDuration == 3600' },
    {
      name: 'secretsmanager.RemoveRegionsFromReplication',
      set: ['removeReplicaRegions=us-east-1'],
      out: '$.requestParameters.removeReplicaRegions[*] == "us-east-1"',
    },
    {
      name: 'cloudtrail.UpdateTrail',
      set: ['isMultiRegionTrail=false'],
      out: '$.requestParameters.isMultiRegionTrail == false',
    },
  ])('of $name has fields and values of its shape', ({ name, set, out }) => {
    const conditions = set.map((each) => ({
      path: `requestParameters.${each.split('=')[0]!}`,
      value: each.split('=')[1]!,
    }));
    const { match, sample } = newRule(name, 'match', conditions);
    expect(printMatch(match)).toContain(out);
    expect(compileMatch(match)(sample)).toBe(true);
  });

  it.each([
    ['aa::aa::aa', 'requestParameters.typeName|cased: aa::aa::aa'],
    ['aa::aa', 'requestParameters.typeName|cidr: aa::aa/128'],
  ])('of Sigma compares %s as what it is', (value, out) => {
    const path = 'requestParameters.typeName';
    expect(newRule('cloudformation.DeactivateType', 'sigma', [{ path, value }]).text).toContain(out);
  });

  it('has the names that records have today', () => {
    expect(newRule('lambda.CreateFunction', 'metric-filter').text).toBe(
      '{ ($.eventSource = "lambda.amazonaws.com") && ($.eventName = "CreateFunction20150331") }\n',
    );
    // An event of an older API has the name that its records had.
    expect(newRule('lambda.UploadFunction', 'match').text).toContain('$.eventName == "UploadFunction"');
  });

  it.each([
    { name: 'iam.AttachRolePolicy', resource: 'aws.iam-role', ids: 'requestParameters.roleName' },
    { name: 'ec2.RunInstances', resource: 'aws.ec2', ids: 'responseElements.instancesSet.items[].instanceId' },
    { name: 's3.PutBucketPolicy', resource: 'aws.s3', ids: 'requestParameters.bucketName' },
    { name: 'ec2.TerminateInstances', resource: 'aws.ec2', ids: 'requestParameters.instancesSet.items[].instanceId' },
    { name: 'kms.DisableKey', resource: 'aws.kms-key', ids: 'requestParameters.keyId' },
    { name: 'cloudtrail.StopLogging', resource: 'aws.account', ids: 'recipientAccountId' },
    { name: 'codebuild.StartBuild', resource: 'aws.codebuild', ids: 'requestParameters.projectName' },
    { name: 'eks.CreateNodegroup', resource: 'aws.eks', ids: 'requestParameters.clusterName' },
    { name: 'apigateway.CreateVpcLink', resource: 'aws.rest-vpclink', ids: 'responseElements.id' },
    // The name, or identifier, is that of another resource than any that Custodian has.
    { name: 'glue.DeleteDataQualityRuleset', resource: 'aws.account', ids: 'recipientAccountId' },
    { name: 'cloudfront.DeleteCachePolicy', resource: 'aws.account', ids: 'recipientAccountId' },
  ])('of Custodian about $name has a resource and its identifiers', ({ name, resource, ids }) => {
    const { text } = newRule(name, 'custodian');
    expect(text).toContain(`resource: ${resource}\n`);
    expect(text).toContain(`ids: ${ids}\n`);
  });

  it.each([
    {
      name: 'iam.AttachRolePolicy',
      set: ['requestParameters.rolName', 'x'],
      message:
        'expected a field of iam.AttachRolePolicy, found requestParameters.rolName; did you mean requestParameters.roleName?',
    },
    {
      name: 'glue.CreateJob',
      set: ['requestParameters.defaultArguments.*', 'x'],
      message: 'expected a key in the place of *, found requestParameters.defaultArguments.*',
    },
    {
      name: 'iam.CreateRole',
      set: ['requestParameters.maxSessionDuration', 'long'],
      message: 'expected integer for requestParameters.maxSessionDuration, found long',
    },
  ])('says what $set.0 could be', ({ name, set: [path, value], message }) => {
    const make = (): unknown => newRule(name, 'match', [{ path: path!, value: value! }]);
    expect(make).toThrow(ScaffoldError);
    expect(make).toThrow(message);
  });

  it('is none where the language leaves out what was asked for', () => {
    const make = (value: string): string =>
      newRule('iam.CreateUser', 'custodian', [{ path: 'requestParameters.userName', value }]).text;
    expect(() => make('{account_id}')).toThrow('Custodian fills in the braces of {account_id}');
    expect(make('a')).toContain('value: a\n');
  });

  it('has no loss about addresses where the value is none', () => {
    const conditions = [{ path: 'requestParameters.policyArn', value: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }];
    expect(newRule('iam.AttachRolePolicy', 'custodian', conditions).losses).toEqual([]);
  });

  it.each([
    { name: 'iam.CreateRole', title: 'IAM CreateRole' },
    { name: 'glue.CreateJob', title: 'Glue CreateJob' },
  ])('of $name has the title $title', ({ name, title }) => {
    expect(newRule(name, 'sigma').text).toMatch(new RegExp(`^title: ${title}\n`));
  });

  it('is none where it would never match', () => {
    expect(() => newRule('ec2.DescribeInstances', 'custodian')).toThrow(
      'such a rule would never match: DescribeInstances is read-only',
    );
  });
});

/** Events that are spread over all services, each with a text of its request. */
const events = Object.keys(catalog.services)
  .filter((_, i) => i % 3 === 0)
  .flatMap((service) => {
    const names = Object.keys(catalog.eventsOf(service));
    const name = names[(names.length * 7) % Math.max(names.length - 1, 1)];
    const entry = name === undefined ? undefined : entryOf(service, name);
    if (!entry || entry.eventSources.length === 0) return [];
    const body = entry.bodies.requestParameters;
    const lines =
      body === undefined
        ? []
        : pathLines(resolveBody(body, entry.document, recordReader(catalog)), 'requestParameters');
    const line = lines.find(
      ({ shape, path }) => shape.kind === 'scalar' && shape.type === 'string' && !shape.enum && !path.includes('*'),
    );
    return [{ entry, conditions: line ? [{ path: line.path, value: 'example' }] : [] }];
  });

describe(`of ${events.length} events a new rule`, () => {
  it.each(['match', 'metric-filter', 'custodian'])('in %s matches its sample and is read as it was meant', (name) => {
    const language = languageNamed(name)!;
    const found = events.flatMap(({ entry, conditions }) => {
      const rule = orRefused(() => scaffoldRule({ entry, conditions, catalog, language }));
      if (!rule) return [];
      const { rules, problems } = readRulesOf(language, { path: 'new', text: rule.text }, { catalog });
      const isRead = problems.length === 0 && compileMatch(rules[0]!.match!)(rule.sample);
      return [{ event: `${entry.service}.${entry.name}`, isRead }];
    });
    expect(found.length).toBeGreaterThan(events.length / 3);
    expect(found.filter(({ isRead }) => !isRead)).toEqual([]);
  });

  it.runIf(isCheck)('is a policy that c7n accepts', { timeout: 600_000 }, async ({ skip }) => {
    const custodian = await findCustodian();
    if (typeof custodian === 'string') return skip(`${notHere}new policies against c7n: ${custodian}`);
    const language = languageNamed('custodian')!;
    const policies = events.flatMap(
      ({ entry, conditions }) => orRefused(() => scaffoldRule({ entry, conditions, catalog, language }))?.text ?? [],
    );
    const resources = [...new Set(policies.map((text) => /resource: (.*)/.exec(text)![1]!))];
    const answers = await askCustodian(custodian, { resources, policies, records: [] });
    expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
  });
});

/** Undefined for a rule that would never match. */
function orRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ScaffoldError && error.code === 'never-matches') return undefined;
    throw error;
  }
}
