import { defineConfig } from 'vitest/config';
import { excludedFrom } from '../testing/src/left-out.mjs';
import { base } from '../../vitest.base.mjs';

export default defineConfig({
  test: {
    ...base.test,
    exclude: excludedFrom('packages/explorer'),
    globalSetup: ['tools/browser-setup.ts'],
  },
});
