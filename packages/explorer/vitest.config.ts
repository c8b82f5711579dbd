import { defineConfig } from 'vitest/config';
import { excludedFrom } from '../testing/src/left-out.mjs';
import { base } from '../../vitest.base.mjs';

export default defineConfig({
  test: {
    ...base.test,
    // In CI, a browser has a part of a core: what takes 15 s by itself has taken 120.
    testTimeout: 300_000,
    exclude: excludedFrom('packages/explorer'),
    globalSetup: ['tools/browser-setup.ts'],
  },
});
