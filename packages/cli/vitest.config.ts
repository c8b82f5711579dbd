import { defineConfig } from 'vitest/config';
import { excludedFrom } from '../testing/src/left-out.mjs';
import { base } from '../../vitest.base.mjs';

// The search servers are started only where a test of test/load/servers is to run.
const servers = 'test/load/servers/**/*.test.ts';
const leftOut = excludedFrom('packages/cli');
const s3Server = '../testing/src/s3-server/global-setup.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...base.test, name: 'unit', exclude: [servers, ...leftOut], globalSetup: [s3Server] } },
      {
        test: {
          ...base.test,
          name: 'servers',
          include: [servers],
          exclude: leftOut,
          globalSetup: ['../testing/src/search-servers/global-setup.ts', s3Server],
        },
      },
    ],
  },
});
