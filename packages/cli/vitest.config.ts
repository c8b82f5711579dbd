import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.mjs';

export default defineConfig({ test: { ...base.test, globalSetup: ['../testing/src/s3-server/global-setup.ts'] } });
