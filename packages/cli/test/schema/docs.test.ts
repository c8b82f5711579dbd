import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './run-command.js';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'trailkit-docs-'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const model = {
  operations: { CreatePolicy: { documentation: '<p>Makes a policy.</p>' } },
  shapes: {
    Request: { type: 'structure', members: { PolicyName: { shape: 'Name' } } },
    Name: { type: 'string', documentation: '<p>A name.</p>' },
    Other: { type: 'structure', members: { Path: { shape: 'Path', documentation: 'A path.' } } },
  },
};

test('--docs adds what AWS says of the members', async () => {
  const folder = join(top, 'given', 'iam', '2010-05-08');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'service-2.json'), JSON.stringify(model));
  const env = { BOTOCORE_DATA: join(top, 'given'), HOME: join(top, 'home') };
  const { out } = await runCommand(['iam.CreatePolicy.input', '--docs'], { env });
  expect(out).toMatch(/^Description\n------\nMakes a policy\.\n/);
  const shape = JSON.parse(out.split('Result\n------\n')[1]!) as Record<string, { documentation?: string }>;
  expect(Object.entries(shape).map(([name, { documentation }]) => [name, documentation])).toEqual([
    ['policyName', 'A name.'],
    ['path', 'A path.'],
    ['policyDocument', undefined],
    ['tags', undefined],
  ]);
});
