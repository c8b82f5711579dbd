import { expect, test } from 'vitest';
import { runCommand } from './run-command.js';

const noDocumentation = '(No documentation on this machine; this brings it: python3 -m pip install --no-deps botocore)';

test('one side is a page that ends with the shape', async () => {
  const { out } = await runCommand(['iam.CreatePolicy.output']);
  expect(out).toBe(`Description
------
${noDocumentation}


Custodian
------
- source: iam.amazonaws.com
  event: CreatePolicy
  ids: responseElements.policy.arn # an example: --format tree shows every path


Result
------
{
    "policy": {
        "policyName": {
            "type": "string",
            "max": 128,
            "min": 1,
            "pattern": "^(?:[\\\\w+=,.@-]+)$"
        },
        "arn": {
            "type": "string",
            "max": 2048,
            "min": 20
        },
        "attachmentCount": {
            "type": "integer"
        },
        "isAttachable": {
            "type": "boolean"
        },
        "createDate": {
            "type": "timestamp"
        }
    }
}
`);
});

const shapes: { name: string; event: string; out: unknown }[] = [
  {
    name: 'lists and what they hold',
    event: 'monitoring.PutMetricAlarm.input',
    out: {
      alarmName: { type: 'string', max: 255, min: 1 },
      threshold: { type: 'double' },
      dimensions: { type: 'list', member: { name: { type: 'string' }, value: { type: 'string' } } },
    },
  },
  {
    name: 'maps, whose keys may be named',
    event: 'iam.GetAccountSummary.output',
    out: {
      summaryMap: {
        type: 'map',
        key: { type: 'string', enum: ['Users', 'UsersQuota', 'Groups', 'GroupsQuota', 'Roles'] },
        value: { type: 'integer' },
      },
    },
  },
  {
    name: 'recursion, by name',
    event: 'wafv2.CreateRuleGroup.input',
    out: {
      statement: {
        notStatement: { statement: { type: 'structure', recursive: 'Statement' } },
        searchString: { type: 'blob' },
        andStatement: { type: 'list', member: { type: 'structure', recursive: 'Statement' } },
      },
      'x-amzn-name': { type: 'string' },
    },
  },
  {
    name: 'a mask beside a value is not a form of it',
    event: 'iam.UpdateLoginProfile.input',
    out: {
      userName: { type: 'string' },
      password: { type: 'string', max: 128, min: 1 },
      passwordResetRequired: { type: 'boolean' },
    },
  },
  {
    name: 'a version suffix, and forms of a body',
    event: 'lambda.CreateFunction20150331.input',
    out: {
      type: 'either',
      of: [
        {
          functionName: { type: 'string', pattern: '^(?:[a-zA-Z0-9-_]+)$' },
          code: { type: 'document' },
          environment: { type: 'map', key: { type: 'string' }, value: { type: 'string' } },
        },
        { imageUri: { type: 'string' } },
      ],
    },
  },
  { name: 'another version suffix', event: 'monitoring.PutMetricAlarm20100801.output', out: null },
  {
    name: 'all parts of an event',
    event: 'signin.ConsoleLogin',
    out: {
      requestParameters: null,
      responseElements: { ConsoleLogin: { type: 'string', enum: ['Success', 'Failure'] } },
      additionalEventData: { MFAUsed: { type: 'string', enum: ['Yes', 'No'] }, SamlProviderArn: { type: 'string' } },
    },
  },
];

test.each(shapes)('shape: $name', async ({ event, out }) => {
  const ran = await runCommand([event, '--format', 'json']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(ran.out)).toEqual(out);
});

test('the tree has a line for each field, with its path', async () => {
  const { out } = await runCommand(['wafv2.CreateRuleGroup', '--format', 'tree']);
  expect(out).toBe(`- source: wafv2.amazonaws.com
  event: CreateRuleGroup
  ids: requestParameters."x-amzn-name" # an example: --format tree shows every path

requestParameters
  statement       structure                           requestParameters.statement
    notStatement  structure                           requestParameters.statement.notStatement
      statement   structure Statement again required  requestParameters.statement.notStatement.statement
    searchString  blob                                requestParameters.statement.searchString
    andStatement  list of structure Statement again   requestParameters.statement.andStatement
  x-amzn-name     string                              requestParameters."x-amzn-name"

responseElements  null
`);
});

test('TypeScript is cut out with what it needs', async () => {
  const { out } = await runCommand(['iam.CreatePolicy.output', '--format', 'typescript']);
  expect(out).toBe(`export interface CreatePolicyResponse {
  policy?: Policy
}

export interface Policy {
  "create-date"?: envelope.Timestamp
}

declare namespace envelope {
  export type Timestamp = (string | number)
}
`);
});

test('an event without a body on a side has a type for it', async () => {
  const { out } = await runCommand(['iam.DeletePolicy.output', '--format', 'typescript']);
  expect(out).toBe('export type DeletePolicyResponseElements = null;\n');
});
