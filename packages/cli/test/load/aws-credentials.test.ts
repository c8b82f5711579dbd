import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { awsCredentials } from '../../src/load/aws-credentials.js';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-credentials-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('are those of the profile that is named', async () => {
  const file = join(folder, 'credentials');
  writeFileSync(file, '[p]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_PROFILE', undefined);
  expect(await awsCredentials('eu-west-1', 'p')()).toMatchObject({
    accessKeyId: 'AKIAEXAMPLE',
    secretAccessKey: 'example',
  });
  await expect(awsCredentials('eu-west-1', 'q')()).rejects.toThrow();
});
