import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

function schema(...argv: readonly string[]): Promise<Ran> {
  return run((io) => runTrailkit(['rules', 'schema', ...argv], io));
}

describe('trailkit rules schema', () => {
  it.each(['iam.CreateUser', 'iam:CreateUser', 'iam.createuser'])('%s: accepts patterns of the event', async (name) => {
    const { code, out, err } = await schema(name);
    expect([code, err]).toEqual([0, '']);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(out) as object);
    const detail = { eventName: ['CreateUser'], requestParameters: { userName: [{ prefix: 'a' }] } };
    expect(validate({ source: ['aws.iam'], detail })).toBe(true);
    expect(validate({ source: ['aws.iam'], detail: { requestParameters: { username: ['a'] } } })).toBe(false);
    expect(validate({ source: 'aws.iam', detail })).toBe(false);
  });

  it.each([
    { in: [], out: /^trailkit rules schema: expected one event/ },
    { in: ['iam'], out: /^trailkit rules schema: expected an event of iam/ },
    { in: ['iam.CreateUsr'], out: /CreateUser/ },
    { in: ['imm.CreateUser'], out: /iam/ },
  ])('$in is a wrong call', async ({ in: argv, out }) => {
    const { code, err } = await schema(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(out);
    expect(err).not.toContain('internal error');
  });
});
