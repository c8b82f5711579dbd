import { defineConfig } from 'vitest/config';
import { base } from '../vitest.base.mjs';
import { excludedFrom } from '../packages/testing/src/left-out.mjs';

export default defineConfig({
  test: { ...base.test, exclude: excludedFrom('tools'), globalSetup: ['test/global-setup.ts'] },
});
