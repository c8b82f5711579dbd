import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runFidelity } from '../../src/commands/fidelity.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runValidate } from '../../src/commands/validate.js';
import { run } from '../trailkit/run.js';

const cases = fileURLToPath(new URL('../fixtures/cases/', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly lines: readonly string[];
  readonly err: string;
}
type Command = typeof runLookup;

async function ran(command: Command, argv: readonly string[]): Promise<Outcome> {
  const { code, out, err } = await run((io) => command(argv, io));
  return { code, lines: out.split('\n').filter(Boolean), err: err.replaceAll(cases, '') };
}

/** The names of the events that a lookup finds. */
async function found(pattern: readonly string[], file: string): Promise<Outcome> {
  const { lines, ...rest } = await ran(runLookup, [...pattern, '--source', join(cases, file), '--fields', 'eventName']);
  return { ...rest, lines: lines.map((line) => (JSON.parse(line) as { eventName: string }).eventName) };
}

const passedOver = (command: string, families: string): string =>
  `trailkit ${command}: passed over what is no CloudTrail record: ${families}\n`;
const control = 'CloudWatch Logs control messages (1)';

describe('a subscription of CloudWatch Logs (case 02)', () => {
  const file = '02-cloudwatch-subscription/subscription.gz';
  test('is opened', async () => {
    expect(await found(['s3:DeleteBucket'], file)).toEqual({
      code: 0,
      lines: ['DeleteBucket'],
      err: passedOver('lookup', control),
    });
    expect((await found([], file)).lines).toEqual(['DeleteBucket', 'ScheduleKeyDeletion']);
  });
  test('is validated', async () => {
    const { code, lines, err } = await ran(runValidate, ['--output', 'ndjson', join(cases, file)]);
    expect([code, lines.length, err]).toEqual([0, 2, passedOver('validate', control)]);
  });
});

const outputs = '10-aws-cli-outputs';
const readable: readonly { name: string; in: string; pattern?: string; out: Outcome }[] = [
  ...['filter-log-events.json', 'insights-results.json', 'export/000000.gz', 'logs-tail.txt'].map((file) => ({
    name: `output of aws logs: ${file} (case 03)`,
    in: `03-cloudwatch-cli-output/${file}`,
    out: {
      code: 0,
      lines: ['DeleteBucket'],
      err: /gz|txt/.test(file) ? passedOver('lookup', 'pieces of text around JSON (2)') : '',
    },
  })),
  ...['elastic-hits.json', 'sns-lambda.json', 'sqs.json'].map((file) => ({
    name: `a wrapper of a SIEM: ${file} (case 08)`,
    in: `08-siem-wrappers/${file}`,
    pattern: 'ec2:StopInstances',
    out: { code: 0, lines: ['StopInstances'], err: '' },
  })),
  ...['text.txt', 'query-strings.json', 'lake-get-query-results.json', 'twice.json.gz'].map((file) => ({
    name: `output of the AWS CLI: ${file} (case 10)`,
    in: `${outputs}/${file}`,
    out: { code: 0, lines: ['DeleteBucket'], err: '' },
  })),
  ...(
    [
      ['table.txt', 'a table, as --output table prints it; only JSON in it is read (--output json has all)', 1],
      ['events.yaml', 'YAML; only JSON in it is read (--output json has all)', 1],
      ['console-download.csv', 'CSV; export records as JSON, a record a line', 0],
    ] as const
  ).map(([file, format, count]) => ({
    name: `another format: ${file} (case 10)`,
    in: `${outputs}/${file}`,
    out: {
      code: 3,
      lines: count === 0 ? [] : ['DeleteBucket'],
      err: `trailkit lookup: ${outputs}/${file}, line 1, byte 0: expected JSON, found ${format}\n`,
    },
  })),
];

test.each(readable)('$name', async ({ in: file, pattern = 's3:DeleteBucket', out }) => {
  expect(await found([pattern], file)).toEqual(out);
});

describe('digests and notifications (case 09)', () => {
  const folder = '09-flat-folder-digest';
  test.each<[string, Command, readonly string[], string, string]>([
    ['lookup', runLookup, ['--source'], 'tree', 'digests (1)'],
    ['validate', runValidate, ['--output', 'ndjson'], 'tree', 'digests (1)'],
    ['fidelity', runFidelity, [], 'tree', 'digests (1)'],
    ['validate', runValidate, [], 'digest-with-files.json', 'digests (1)'],
    ['validate', runValidate, [], 'digest-empty.json', 'digests (1)'],
    ['validate', runValidate, [], 'notify', 'S3 event notifications (1)'],
  ])('%s', async (name, command, options, input, families) => {
    const { code, err } = await ran(command, [...options, join(cases, folder, input)]);
    expect([code, err]).toEqual([0, passedOver(name, families)]);
  });

  test('are no events', async () => {
    const { lines } = await ran(runValidate, ['--output', 'summary', join(cases, folder, 'tree')]);
    expect(lines).toContain('records        1');
  });
});

test.each([
  ['truncated.json', 'line 1, byte 759: expected the closing quote of a string, found the end of the input', 1],
  ['two-lines.ndjson', 'line 2, byte 747: expected the closing quote of a string, found the end of the line', 2],
])('damage has its place, and the rest is delivered: %s (case 19)', async (file, place, count) => {
  const { code, lines, err } = await found([], `19-bad-pieces/${file}`);
  expect([code, lines.length, err]).toEqual([3, count, `trailkit lookup: 19-bad-pieces/${file}, ${place}\n`]);
});

describe('anything else is named once for each file, with exit code 3', () => {
  const rows = '[[{"eventTime":"t"},{"eventName":"DeleteBucket"}],[{"eventTime":"t"},{"eventName":"DeleteBucket"}]]';
  const first =
    'expected a CloudTrail record, found what holds only some members of a record (eventTime and eventName)';
  test.each<[string, Command, readonly string[]]>([
    ['lookup', runLookup, ['--source', '-']],
    ['validate', runValidate, []],
    ['fidelity', runFidelity, []],
  ])('%s', async (name, command, argv) => {
    const { code, err } = await run((io) => command(argv, io), rows);
    const [one, rest, none] = err.split('\n');
    expect([code, one!.startsWith(`trailkit ${name}: -, line 1, byte 1: ${first}`), none]).toEqual([3, true, '']);
    expect(rest).toBe(
      `trailkit ${name}: -, line 1, byte 50: expected CloudTrail records, found 1 more that is none, which is here`,
    );
  });
});
