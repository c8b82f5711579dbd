import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runSchema } from '../../src/commands/schema.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-new-'));
afterAll(() => rmSync(folder, { recursive: true }));

function rules(...argv: readonly string[]): Promise<Ran> {
  return run((io) => runTrailkit(['rules', ...argv], io));
}

describe('trailkit rules new', () => {
  it('writes a rule, and a record that matches', async () => {
    const sample = join(folder, 'record.json');
    const { code, out, err } = await rules(
      'new',
      'iam.CreateUser',
      '--to',
      'match',
      '--set',
      'requestParameters.userName=Eve',
      '--sample',
      sample,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.requestParameters.userName == "Eve"\n',
    );
    expect(JSON.parse(readFileSync(sample, 'utf8'))).toMatchObject({
      eventName: 'CreateUser',
      requestParameters: { userName: 'Eve' },
    });
  });

  it.each([
    { argv: [], code: 2, err: 'expected one event, such as iam.CreateRole, found nothing' },
    { argv: ['iam', '--to', 'match'], code: 2, err: 'expected an event, such as iam.CreateRole, found iam' },
    { argv: ['iam.CreateUsr', '--to', 'match'], code: 2, err: 'CreateUser' },
    { argv: ['iam.CreateUser', '--to', 'match', '--set', 'userName'], code: 2, err: 'expected --set PATH=VALUE' },
    {
      argv: ['iam.CreateUser', '--to', 'match', '--set', 'requestParameters.usrName=x'],
      code: 2,
      err: 'did you mean requestParameters.userName?',
    },
    {
      argv: ['ec2.DescribeInstances', '--to', 'custodian'],
      code: 2,
      err: 'such a rule would never match: DescribeInstances is read-only',
    },
  ])('$argv ends with $code', async ({ argv, code, err }) => {
    const ran = await rules('new', ...argv);
    expect(ran.out).toBe('');
    expect(ran.err).toContain(err);
    expect(ran.code).toBe(code);
  });

  it('is what cloudtrail-schema shows', async () => {
    const { out } = await rules('new', 'iam.CreateUser', '--to', 'custodian');
    const shown = await run((io) => runSchema(['iam.CreateUser', '--format', 'custodian'], io));
    expect(shown).toMatchObject({ code: 0, out, err: '' });
  });
});

describe('trailkit rules convert', () => {
  const file = join(folder, 'a.filter');

  it('writes what means the same', async () => {
    writeFileSync(file, '{ $.eventSource = "iam.amazonaws.com" && $.eventName = "CreateUser" }');
    const { code, out, err } = await rules('convert', file, '--to', 'match');
    expect({ code, out, err }).toEqual({
      code: 0,
      out: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"\n',
      err: '',
    });
  });

  it('refuses what does not, unless it is allowed', async () => {
    writeFileSync(file, '{ $.eventSource = "iam.amazonaws.com" && $.eventName = "CreateUser" && $.errorCode EXISTS }');
    const refused = await rules('convert', file, '--to', 'custodian');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('a is not converted: $.errorCode exists: null counts as absent');
    const lossy = await rules('convert', file, '--to', 'custodian', '--lossy');
    expect(lossy.code).toBe(0);
    expect(lossy.out).toContain('# Not as before: $.errorCode exists: null counts as absent\n');
    expect(lossy.err).toContain('a is converted with a loss: $.errorCode exists: null counts as absent');
  });

  it('says which languages there are', async () => {
    const { code, err } = await rules('convert', file, '--to', 'sql');
    expect(code).toBe(2);
    expect(err).toContain('expected --to ');
  });
});
