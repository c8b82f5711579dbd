// Builds dist: the declarations, and the code in few files: a query of a small dataset takes less time than to load forty.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../../tools/bundle-options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

await build({ entryPoints: { index: 'src/index.ts', query: 'src/query.ts', files: 'src/files.ts' }, ...bundleOptions });
