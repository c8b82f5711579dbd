import { afterAll, vi } from 'vitest';

// Test files may share a process (inOneProcess in vitest.base.mjs): whatever one of them changed of it is put back before the next.
const folder = process.cwd();
const env = { ...process.env };

// Hooks of a set-up run after those of the test file, which may need the folder and the variables.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
});
