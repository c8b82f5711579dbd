// Builds dist: the declarations, the kernel that accepts records by their bytes, and the code in few files, since each thread that
// validates loads it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKernel } from '../../../tools/build-kernel.mjs';
import { bundleOptions } from '../../../tools/bundle-options.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// A file whose source is gone must not be published.
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

// Never so much is used that it has to grow, which would take the memory away from a reader in the midst of a text. What is not used costs nothing.
await buildKernel('accept-kernel', 72 * 16);

await build({
  entryPoints: {
    index: 'src/index.ts',
    core: 'src/core.ts',
    'check-match': 'src/check-match/index.ts',
    validator: 'src/validator.ts',
  },
  ...bundleOptions,
});
