import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit covers`. */
export const coversOptions = {
  by: {
    type: 'string',
    multiple: true,
    value: 'RECORDER',
    files: true,
    suggestions: ['history'],
    description: 'history, trail:NAME, or a file with what the AWS CLI printed; may be given again',
  },
  all: { type: 'boolean', description: 'lists the events of the catalog that none of the recorders has' },
  any: { type: 'boolean', description: 'an event is recorded where one of the recorders has it: for the exit code' },
  lint: { type: 'boolean', description: 'finds what is wrong with the event selectors of files' },
  region: { type: 'string', value: 'REGION', description: 'the region in which the named events are called' },
  account: { type: 'string', value: 'ACCOUNT', description: 'the account that calls them' },
  resource: { type: 'string', value: 'ARN', description: 'the resource that they are about' },
  'resource-type': { type: 'string', value: 'TYPE', description: 'its type, for data events: AWS::S3::Object' },
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['text', 'ndjson', 'summary'],
    description: 'text (the default) or ndjson; with --all also summary: numbers by service',
  },
  profile: { type: 'string', value: 'NAME', description: 'credentials for trail:NAME, as the AWS CLI names them' },
  'endpoint-url': { type: 'string', value: 'URL', description: 'another address of CloudTrail for trail:NAME' },
} as const satisfies OptionTable;
