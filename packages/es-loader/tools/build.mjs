// Builds dist: the code with its declarations, and the kernel that escapes texts.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildKernel } from '../../../tools/build-kernel.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

await buildKernel('escape-kernel', 16);
