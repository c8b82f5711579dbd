import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-coverage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files: Readonly<Record<string, string>> = {
  'user.match': '$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "DeleteUser"]',
  'create.match': '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"',
  'kms.match': '$.eventSource == "kms.amazonaws.com"',
  '=any.match': '$.errorCode == "AccessDenied"',
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

async function coverage(...argv: readonly string[]): Promise<Ran> {
  const { code, out, err } = await run((io) => runTrailkit(['rules', 'coverage', ...argv], io));
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
}

describe('trailkit rules coverage', () => {
  it('shows events, services, and rules without events', async () => {
    const { code, out, err } = await coverage(folder);
    expect(code).toBe(0);
    expect(err).toBe('trailkit rules coverage: 4 rules: 2 events have rules; 2 rules name no event\n');
    expect(out.replaceAll(/\d{2,}/g, 'N')).toBe(
      'EVENT           RULES\n' +
        'iam:CreateUser  create; user\n' +
        'iam:DeleteUser  user\n\n' +
        'SERVICE  EVENTS WITH A RULE  WITHOUT\n' +
        'iam      2                   N\n' +
        'kms      0                   N\n\n' +
        'N other services have no rule for any of their N events.\n\n' +
        'RULE WITHOUT AN EVENT  MATCHES\n' +
        '=any                   any event\n' +
        'kms                    every event of kms\n',
    );
  });

  it('csv has a line for each event', async () => {
    const { out } = await coverage('--output', 'csv', folder);
    expect(out).toBe('service,event,rules,names,tags\niam,CreateUser,2,create; user,\niam,DeleteUser,1,user,\n');
  });

  it('ndjson has all of it', async () => {
    const { out } = await coverage('--output', 'ndjson', folder);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines.filter(({ kind }) => kind === 'event')).toMatchObject([
      { service: 'iam', event: 'CreateUser', rules: [{ rule: 'create', language: 'match' }, { rule: 'user' }] },
      { service: 'iam', event: 'DeleteUser', rules: [{ rule: 'user' }] },
    ]);
    const iam = lines.find(({ kind, service }) => kind === 'service' && service === 'iam')!;
    expect(iam).toMatchObject({ withRule: 2 });
    expect(Number(iam['withRule']) + Number(iam['withoutRule'])).toBe(iam['events']);
    expect(lines.filter(({ kind }) => kind === 'rule-without-events')).toMatchObject([
      { rule: '=any', services: [] },
      { rule: 'kms', services: ['kms'] },
    ]);
  });

  it('of nothing is a wrong call', async () => {
    expect(await coverage()).toMatchObject({ code: 2 });
    expect(await coverage(join(folder, 'kms.match'))).toMatchObject({ code: 0 });
  });
});
