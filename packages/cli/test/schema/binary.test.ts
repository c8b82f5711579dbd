import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const binary = fileURLToPath(new URL('../../bin/cloudtrail-schema.cjs', import.meta.url));
const bundle = fileURLToPath(new URL('../../dist/cloudtrail-schema.cjs', import.meta.url));

function run(command: string): { code: number | null; out: string; err: string } {
  const env = { PATH: process.env['PATH'] ?? '', NODE: process.execPath, BINARY: binary };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe.skipIf(!existsSync(bundle))('the built binary (skipped before the first build)', () => {
  test('shows an event of the installed package', () => {
    const { code, out, err } = run('"$NODE" "$BINARY" iam.CreatePolicy.output');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [head, result] = out.split('Result\n------\n');
    expect(head).toMatch(/^Description\n------\n/);
    expect(JSON.parse(result!)).toMatchObject({ policy: { policyName: { type: 'string', max: 128, min: 1 } } });
  });

  test.each([
    { name: 'the manual', command: '"$NODE" "$BINARY" --help', out: /^# cloudtrail-schema\n/, code: 0 },
    {
      name: 'a format that is loaded when needed',
      command: '"$NODE" "$BINARY" iam.CreatePolicy -f example',
      out: /"eventName": "CreatePolicy"/,
      code: 0,
    },
    {
      name: 'a reader that goes away',
      command: '"$NODE" "$BINARY" ec2.RunInstances -f tree | head -1',
      out: /^- source: ec2\.amazonaws\.com\n$/,
      code: 0,
    },
    {
      name: 'a search whose reader goes away',
      command: '"$NODE" "$BINARY" --search arn | head -1',
      out: /^\S+\t\S+\n$/,
      code: 0,
    },
  ])('$name', ({ command, out, code }) => {
    const ran = run(command);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: '' });
    expect(ran.out).toMatch(out);
  });

  test('what cannot be answered has exit code 2', () => {
    expect(run('"$NODE" "$BINARY" nosuchservice')).toEqual({
      code: 2,
      out: '',
      err: 'cloudtrail-schema: There is no service or event source "nosuchservice". All names: cloudtrail-schema\n',
    });
  });
});
