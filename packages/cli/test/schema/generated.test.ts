import { fileURLToPath } from 'node:url';
import type { Part, Schema } from '@trailkit/catalog';
import { eventEntries, recordReader, resolveBody } from '@trailkit/catalog';
import { openFolder } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../../src/schema/tree.js';
import { runCommand } from './run-command.js';

const eventsFolder = fileURLToPath(new URL('../../../../generated', import.meta.url));
const catalog = openFolder(eventsFolder);
const readRecord = recordReader(catalog);

/** One service for each protocol, recursion, several services behind one source, no model at all. */
const services = ['iam', 'wafv2', 'lambda', 's3', 'rds', 'cloudwatch', 'signin', 'cloudshell', 'event-classes'];

describe('over the generated documents', () => {
  test.each(services)('every body of %s has words for all of it', (service) => {
    for (const entry of eventEntries(service, catalog.document(service))) {
      for (const [part, body] of Object.entries(entry.bodies) as [Part, Schema][]) {
        const tree = treeOf(part, resolveBody(body, entry.document, readRecord));
        expect(tree, `${service}.${entry.name} ${part}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  test.each([
    {
      argv: ['iam.CreatePolicy.output', '-f', 'json'],
      has: '    "policy": {\n        "policyName": {\n            "type": "string",\n            "max": 128,\n            "min": 1,\n',
    },
    { argv: ['monitoring.PutMetricAlarm.input', '-f', 'json'], has: '"alarmName": {' },
    { argv: ['lambda.CreateFunction20150331', '-f', 'tree'], has: '  event: CreateFunction20150331\n' },
    { argv: ['ec2.RunInstances.output', '-f', 'tree'], has: 'responseElements.instancesSet.items[].instanceId\n' },
    {
      argv: ['ecr.CreateRepository.serviceEventDetails', '-f', 'tree'],
      has: '\n  repositoryName  string observed  serviceEventDetails.repositoryName\n',
    },
    { argv: ['cassandra.AlterKeyspace', '-f', 'tree'], has: '  event: AlterKeyspace\n' },
    { argv: ['keyspaces.Select.input', '-f', 'tree'], has: 'requestParameters.keyspaceName\n' },
    // The data that every call of S3 has beside its bodies name no resource.
    { argv: ['s3.GetObject', '-f', 'tree'], has: '  ids: requestParameters.' },
    { argv: ['iam', '--search', 'PolicyName'], has: 'iam.CreatePolicy.output\tresponseElements.policy.policyName\n' },
  ])('$argv', async ({ argv, has }) => {
    const { code, out, err } = await runCommand(argv, { eventsFolder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(has);
  });

  test('a token that is never recorded is not required', async () => {
    const { out } = await runCommand(['sts.AssumeRoleWithWebIdentity.input', '-f', 'tree'], { eventsFolder });
    expect(out).toMatch(/^ {2}roleArn +string\(20\.\.2048\) required/m);
    expect(out).toMatch(/^ {2}webIdentityToken +string\(4\.\.20000\) +requestParameters\.webIdentityToken$/m);
  });
});
