import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.mjs';

// The servers are started only where a test of test/servers is to run.
const servers = 'test/servers/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...base.test, name: 'unit', exclude: [servers] } },
      {
        test: {
          ...base.test,
          name: 'servers',
          include: [servers],
          globalSetup: ['../testing/src/search-servers/global-setup.ts'],
        },
      },
    ],
  },
});
