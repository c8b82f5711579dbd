// Builds dist: the code with its declarations, and the kernel that escapes texts.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

const { error, stderr } = await asc.main([
  ...['kernel/escape-kernel.ts', '--outFile', 'dist/escape-kernel.wasm'],
  // The memory is laid out by hand: there is nothing for a runtime to do, and nothing to assert.
  ...['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--initialMemory', '16', '--use', 'abort='],
]);
if (error) throw new Error(`the kernel: ${error.message}\n${stderr.toString()}`);
