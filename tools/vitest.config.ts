import { defineConfig } from 'vitest/config';
import { base } from '../vitest.base.mjs';

export default defineConfig({ test: { ...base.test, globalSetup: ['test/global-setup.ts'] } });
