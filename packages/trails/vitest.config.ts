import { defineConfig } from 'vitest/config';
import { excludedFrom } from '../testing/src/left-out.mjs';
import { inOneProcess } from '../../vitest.base.mjs';

export default defineConfig({
  test: {
    ...inOneProcess.test,
    exclude: excludedFrom('packages/trails'),
    globalSetup: ['tools/oracles/global-setup.ts'],
  },
});
