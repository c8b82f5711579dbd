import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.js';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

const shown: { name: string; argv: string[]; out: string; err?: string; code?: number }[] = [
  {
    name: 'no argument lists services as YAML',
    argv: [],
    out: lines(
      'Services:',
      ...['cloudwatch', 'docdb', 'elb', 'elbv2', 'iam', 'lambda', 'rds', 'signin', 'wafv2'].map((name) => `- ${name}`),
    ),
  },
  {
    name: 'a service lists its operations',
    argv: ['iam'],
    out: lines('Operations:', '- CreatePolicy', '- DeletePolicy', '- GetAccountSummary', '- UpdateLoginProfile'),
  },
  {
    name: 'an event source is a service, too',
    argv: ['iam.amazonaws.com'],
    out: lines('Operations:', '- CreatePolicy', '- DeletePolicy', '- GetAccountSummary', '- UpdateLoginProfile'),
  },
  {
    name: 'a service in capitals',
    argv: ['IAM'],
    out: lines('Operations:', '- CreatePolicy', '- DeletePolicy', '- GetAccountSummary', '- UpdateLoginProfile'),
  },
  {
    name: 'an event in small letters is named as records have it',
    argv: ['iam.deletepolicy.output', '-f', 'json'],
    out: 'null\n',
    err: 'cloudtrail-schema: this is iam.DeletePolicy; records and rules tell letter case apart\n',
  },
  {
    name: 'an event source of several services lists them all',
    argv: ['rds.amazonaws.com'],
    out: lines('Operations:', '- CopyOptionGroup', '- CreateDBInstance', '- CreateGlobalCluster'),
  },
  {
    name: 'a service that shares its source lists its own',
    argv: ['rds'],
    out: lines('Operations:', '- CopyOptionGroup', '- CreateDBInstance'),
  },
  {
    name: 'a list as JSON',
    argv: ['monitoring', '--format', 'json'],
    out: lines('{', '    "Operations": [', '        "PutMetricAlarm"', '    ]', '}'),
  },
  {
    name: 'a shared event says whose it may be',
    argv: ['rds.amazonaws.com.CreateDBInstance.output', '-f', 'json'],
    out: lines(
      '{',
      '    "dBInstanceArn": {',
      '        "type": "string"',
      '    },',
      '    "allocatedStorage": {',
      '        "type": "integer",',
      '        "min": 0',
      '    }',
      '}',
    ),
    err: 'cloudtrail-schema: this is rds.CreateDBInstance; records of rds.amazonaws.com may also be docdb.CreateDBInstance\n',
  },
  {
    name: 'a service finds events of another one behind its source',
    argv: ['rds.CreateGlobalCluster.input', '-f', 'json'],
    out: 'null\n',
  },
  {
    name: 'the API version decides between services',
    argv: ['elasticloadbalancing.CreateLoadBalancer.input', '-f', 'json', '--api-version', '2015-12-01'],
    out: lines('{', '    "name": {', '        "type": "string"', '    }', '}'),
  },
  {
    name: 'member texts that are not to be had',
    argv: ['rds.CopyOptionGroup.input', '-f', 'json', '--docs'],
    out: 'null\n',
    err: 'cloudtrail-schema: (No documentation on this machine; this brings it: python3 -m pip install --no-deps botocore)\n',
  },
  {
    name: 'search, case-insensitive, with wildcards',
    argv: ['--search', '*NAME'],
    out: lines(
      'cloudwatch.PutMetricAlarm.input\trequestParameters.alarmName',
      'cloudwatch.PutMetricAlarm.input\trequestParameters.dimensions[].name',
      'elb.CreateLoadBalancer.input\trequestParameters.loadBalancerName',
      'elbv2.CreateLoadBalancer.input\trequestParameters.name',
      'iam.CreatePolicy.input\trequestParameters.policyName',
      'iam.CreatePolicy.output\tresponseElements.policy.policyName',
      'iam.UpdateLoginProfile.input\trequestParameters.userName',
      'lambda.CreateFunction.input\trequestParameters.functionName',
      'wafv2.CreateRuleGroup.input\trequestParameters."x-amzn-name"',
    ),
  },
  {
    name: 'search in one service as JSON',
    argv: ['signin', '-s', 'mfaused', '-f', 'json'],
    out: lines(
      '{"service":"signin","event":"ConsoleLogin","side":"additionalEventData","path":"additionalEventData.MFAUsed"}',
    ),
  },
  {
    name: 'a search that finds nothing',
    argv: ['--search', 'nix'],
    out: '',
    err: 'cloudtrail-schema: no event has a field "nix". "*" stands for any letters: --search \'*nix*\'\n',
    code: 1,
  },
];

const refused: { name: string; argv: string[]; err: string }[] = [
  {
    name: 'a misspelt service',
    argv: ['iamm.CreatePolicy'],
    err: 'There is no service or event source "iamm". Did you mean iam.CreatePolicy? All names: cloudtrail-schema',
  },
  {
    name: 'an event without its service',
    argv: ['CreatePolicy.output'],
    err: 'Expected a service before the event CreatePolicy. Did you mean iam.CreatePolicy.output? All names: cloudtrail-schema',
  },
  {
    name: 'a misspelt event',
    argv: ['iam.CraetePolicy'],
    err: 'iam has no event "CraetePolicy". Did you mean iam.CreatePolicy or iam.DeletePolicy? All names: cloudtrail-schema iam',
  },
  {
    name: 'an event of another service',
    argv: ['wafv2.CreatePolicy'],
    err: 'wafv2 has no event "CreatePolicy". Did you mean iam.CreatePolicy? All names: cloudtrail-schema wafv2',
  },
  {
    name: 'a misspelt side',
    argv: ['iam.CreatePolicy.outptu'],
    err: 'Expected .input or .output after iam.CreatePolicy, found .outptu. Did you mean iam.CreatePolicy.output?',
  },
  {
    name: 'more than a side',
    argv: ['iam.CreatePolicy.output.policy'],
    err: 'Expected .input or .output after iam.CreatePolicy, found .output.policy.',
  },
  {
    name: 'two names',
    argv: ['iam', 'CreatePolicy'],
    err: 'Expected one name, found iam CreatePolicy. Join its parts with dots: iam.CreatePolicy',
  },
  {
    name: 'an unknown option',
    argv: ['--formt', 'json'],
    err: 'unknown option --formt. Did you mean --format? See cloudtrail-schema --help',
  },
  {
    name: 'an option without its value',
    argv: ['iam', '--format'],
    err: 'expected a value after --format, found none. See cloudtrail-schema --help',
  },
  {
    name: 'an unknown format',
    argv: ['iam', '-f', 'jsn'],
    err: 'expected --format json, tree, json-schema, typescript, example, eventbridge, sigma, custodian, metric-filter, config or match, found "jsn". Did you mean json? See cloudtrail-schema --help',
  },
  {
    name: 'all members of something other than an example',
    argv: ['iam.CreatePolicy', '-f', 'json', '--all-members'],
    err: 'Expected --all-members with --format example, found --format json.',
  },
  {
    name: 'a list in a format for events',
    argv: ['iam', '-f', 'tree'],
    err: 'Expected an event with --format tree, as in iam.CreatePolicy.',
  },
  {
    name: 'a search in a format for events',
    argv: ['-s', 'x', '-f', 'tree'],
    err: 'Expected --search with --format json or no --format, found --format tree.',
  },
  {
    name: 'a search for nothing',
    argv: ['--search', ''],
    err: 'Expected the name of a field after --search, found nothing. An example: cloudtrail-schema --search roleArn',
  },
  {
    name: 'an API version that no candidate has',
    argv: ['elasticloadbalancing', '--api-version', '2016-12-01'],
    err: 'Expected the API version of elb 2012-06-01 or of elbv2 2015-12-01, found 2016-12-01. Leave --api-version out, or give one of these.',
  },
];

describe('cloudtrail-schema', () => {
  test.each(shown)('$name', async ({ argv, out, err = '', code = 0 }) => {
    expect(await runCommand(argv)).toEqual({ code, out, err });
  });

  test.each(refused)('refuses $name', async ({ argv, err }) => {
    expect(await runCommand(argv)).toEqual({ code: 2, out: '', err: `cloudtrail-schema: ${err}\n` });
  });

  test('says where data should be', async () => {
    const { code, err } = await runCommand([], { eventsFolder: '/nonexistent' });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'cloudtrail-schema: Expected a file at /nonexistent/services.json, found: ENOENT: no such file or directory, open \'/nonexistent/services.json\'. Install @trailkit/events again, or run "generate" in the repository.\n',
    });
  });
});
