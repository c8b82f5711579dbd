// Builds dist: the code with its declarations, and the kernel that escapes texts.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildKernel } from '../../../tools/build-kernel.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// A file whose source is gone must not be published.
rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

await buildKernel('escape-kernel', 16);
