import { defineConfig } from 'vitest/config';
import { inOneProcess } from '../../vitest.base.mjs';

export default defineConfig({
  test: { ...inOneProcess.test, globalSetup: ['../testing/src/s3-server/global-setup.ts'] },
});
