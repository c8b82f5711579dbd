import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.mjs';

// The search servers are started only where a test of test/load/servers is to run.
const servers = 'test/load/servers/**/*.test.ts';
const s3Server = '../testing/src/s3-server/global-setup.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...base.test, name: 'unit', exclude: [servers], globalSetup: [s3Server] } },
      {
        test: {
          ...base.test,
          name: 'servers',
          include: [servers],
          globalSetup: ['../testing/src/search-servers/global-setup.ts', s3Server],
        },
      },
    ],
  },
});
