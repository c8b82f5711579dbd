// Builds dist: the declarations, the kernel that looks at bytes, and the code in few files: loading it as it is written, from
// 90 files, takes 60 ms longer, and each thread that scans loads its part again.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });

const { error, stderr } = await asc.main([
  ...['kernel/record-kernel.ts', '--outFile', 'dist/record-kernel.wasm'],
  // The memory is laid out by hand: there is nothing for a runtime to do, and nothing to assert.
  ...['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--initialMemory', '2', '--use', 'abort='],
]);
if (error) throw new Error(`the kernel: ${error.message}\n${stderr.toString()}`);

await build({
  entryPoints: { index: 'src/index.ts', arguments: 'src/arguments/index.ts', 'scan-worker': 'src/scan/scan-worker.ts' },
  outdir: 'dist/main',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunk-[hash]',
  logLevel: 'warning',
});
