import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';

const pattern = 'expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found';
const time =
  'expected a time such as 2026-11-20, "2026-11-20 14:00:12", 2026-11-20T14:00:12+01:00, 1764288000, 3h, "2 days ago", today or yesterday, found';
const path = 'expected a path such as eventName or $.userIdentity.arn, found';
const dash = (name: string, found: string): string =>
  `expected a value after --${name}, found ${found}; if that is the value, write --${name}=${found}`;

describe('a call that cannot be understood', () => {
  const cases: readonly { in: readonly string[]; out: string }[] = [
    // Options
    {
      in: ['--foo'],
      out: 'unknown option --foo. Did you mean --to, --from or --root?',
    },
    { in: ['--match'], out: dash('match', '--source=-') },
    { in: ['--limit', '-1'], out: dash('limit', '-1') },
    { in: ['--limit', '0'], out: 'expected a whole number after --limit, found "0"' },
    { in: ['--limit', '1.5'], out: 'expected a whole number after --limit, found "1.5"' },
    { in: ['--output', 'xml'], out: 'expected --output ndjson, json, table or csv, found "xml"' },
    { in: ['--sort', 'eventTime'], out: 'expected --sort time or none, found "eventTime"' },
    { in: ['--fields', ''], out: `${path} ""` },
    { in: ['--fields', 'eventName,,eventID'], out: `${path} ""` },
    {
      in: ['--fields', '$.a['],
      out: `${path} "$.a[" (unbalanced-bracket at 1:4: found the end of the expression, expected "]" to close this bracket)`,
    },
    { in: ['--count-by', 'eventName', '--fields', 'eventID'], out: 'expected --fields or --count-by, found both' },
    { in: ['--every', '1h', '--fields', 'eventID'], out: 'expected --fields or --every, found both' },
    {
      in: ['--every', 'hour'],
      out: 'expected a time of a second or more after --every, such as 15m or 1h, found "hour"',
    },
    {
      in: ['--every', '5ms'],
      out: 'expected a time of a second or more after --every, such as 15m or 1h, found "5ms"',
    },
    { in: ['--out', ''], out: 'expected the name of a file after --out, found ""' },
    { in: ['--checkpoint', ''], out: 'expected the name of a file after --checkpoint, found ""' },
    // Patterns
    ...['', ':', 's3', 's3:', ':Get', '!', 's3:Get Object'].map((text) => ({
      in: [text],
      out: `${pattern} "${text}"`,
    })),
    // Times
    { in: ['--from', 'soon'], out: `${time} "soon", which is other text` },
    { in: ['--from', '2026-13-01'], out: `${time} "2026-13-01", which is a time that no calendar has` },
    { in: ['--since', '3h', '--from', '2h'], out: 'expected one start of the window, found --from and --since' },
    {
      in: ['--from', '2099-01-01'],
      out: 'expected a window that starts before now, found 2099-01-01T00:00:00Z',
    },
    {
      in: ['--from', '2026-01-02', '--to', '2026-01-01'],
      out: 'expected a window that ends after it starts, found 2026-01-02T00:00:00Z to 2026-01-01T23:59:59Z',
    },
    { in: ['--last-minute', 'x'], out: 'expected a number of minutes after --last-minute, found "x"' },
    { in: ['--last-minute=-5'], out: 'expected a number of minutes after --last-minute, found "-5"' },
    { in: ['--last-minute', '-5'], out: dash('last-minute', '-5') },
    // Options that contradict each other
    {
      in: ['--source', 'event-history'],
      out: 'expected --source event-history or logs, found both; look in one after the other',
    },
    {
      in: ['--checkpoint', 'x', '--sort', 'time'],
      out: 'expected --checkpoint or --sort time, found both: what is sorted is delivered at the end',
    },
    {
      in: ['--checkpoint', 'x', '--count-by', 'eventName'],
      out: 'expected --checkpoint or --count-by, found both: counts are no records to go on after',
    },
    {
      in: ['--checkpoint', 'x', '--distinct', 'eventName'],
      out: 'expected --checkpoint or --distinct, found both: counts are no records to go on after',
    },
    {
      in: ['--checkpoint', 'x', '--output', 'csv'],
      out: 'expected --checkpoint with --output ndjson, which can be gone on with, found csv',
    },
    {
      in: ['--checkpoint', 'x'],
      out: 'expected --checkpoint with a source that can be read again, found standard input',
    },
    { in: ['--checkpoint', 'x', '--follow'], out: 'expected --checkpoint or --follow with event history, found both' },
    { in: ['--follow', '--limit', '1'], out: 'expected --follow or --limit, found both' },
    {
      in: ['--follow'],
      out: 'expected --follow with a source that can be asked again and again, found standard input',
    },
    {
      in: ['--follow', '--sort', 'time'],
      out: 'expected --follow without --sort time and --count-by, which wait for an end',
    },
  ];
  test.each(cases)('$in', async ({ in: argv, out }) => {
    const ran = await run((io) => runLookup([...argv, '--source=-'], io));
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: `trailkit lookup: ${out}${out.endsWith('?') ? '' : '.'} See trailkit lookup --help\n`,
    });
  });

  test('no region anywhere', async () => {
    const ran = await run((io) => runLookup(['iam:*'], { ...io, env: { AWS_CONFIG_FILE: '/nowhere' } }));
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: 'trailkit lookup: expected a region, found none; name one with --region, or set AWS_REGION. See trailkit lookup --help\n',
    });
  });

  test('shows where an expression goes wrong', async () => {
    const ran = await run((io) => runLookup(['--match', '$.a = 1', '--source', '-'], io));
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: `trailkit lookup: --match: unknown-operator at 1:5: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?
  $.a = 1
      ^
See trailkit lookup --help
`,
    });
  });

  const log = '{"eventVersion":"1.11","eventSource":"s","eventName":"A","eventID":"a"}';
  test.skipIf(!existsSync('/dev/full'))('a file that is full (where the system has /dev/full)', async () => {
    expect(await run((io) => runLookup(['--source', '-', '--out', '/dev/full'], io), log)).toEqual({
      code: 2,
      out: '',
      err: 'trailkit lookup: /dev/full: expected to take what is written, but the system answered ENOSPC\n',
    });
  });

  test('a file that cannot be', async () => {
    expect(await run((io) => runLookup(['--source', '-', '--out', '/nowhere/x'], io), log)).toEqual({
      code: 2,
      out: '',
      err: 'trailkit lookup: /nowhere/x: expected a file to write to, but the system answered ENOENT. See trailkit lookup --help\n',
    });
  });
});
