import { defineConfig } from 'vitest/config';
import { excludedFrom } from '../testing/src/left-out.mjs';
import { base, inOneProcess } from '../../vitest.base.mjs';

// The servers are started only where a test of test/servers is to run.
const servers = 'test/servers/**/*.test.ts';
const leftOut = excludedFrom('packages/es-loader');

export default defineConfig({
  test: {
    projects: [
      { test: { ...inOneProcess.test, name: 'unit', exclude: [servers, ...leftOut] } },
      {
        test: {
          ...base.test,
          name: 'servers',
          include: [servers],
          exclude: leftOut,
          globalSetup: ['../testing/src/search-servers/global-setup.ts'],
        },
      },
    ],
  },
});
