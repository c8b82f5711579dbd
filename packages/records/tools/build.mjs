// Builds dist: the declarations, the kernel that reads records in bytes, and the code in few files, since each thread that
// scans logs loads it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKernel } from '../../../tools/build-kernel.mjs';
import { bundleOptions } from '../../../tools/bundle-options.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

await buildKernel('record-kernel', 2);

await build({
  entryPoints: {
    index: 'src/index.ts',
    node: 'src/node/index.ts',
    threads: 'src/node/threads/index.ts',
    reader: 'src/reader/index.ts',
  },
  ...bundleOptions,
});
