// Builds dist: the declarations and the code, and the proof of logs once more in one file, since the command loads it at each start.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../../tools/bundle-options.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

await build({
  ...bundleOptions,
  entryPoints: { digests: 'src/digests/index.ts', 'hash-worker': 'src/digests/store/hash-worker.ts' },
});
