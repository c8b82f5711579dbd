import { defineConfig } from 'vitest/config';
import { inOneProcess } from '../../vitest.base.mjs';

export default defineConfig(inOneProcess);
