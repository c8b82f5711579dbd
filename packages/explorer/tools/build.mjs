// Builds dist: the kernel that sums up records by their bytes, the page (dist/page) with its data, what tells others where the page is (dist/node), and what the page and
// the command share about logs (dist/logs).
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildKernel } from '../../../tools/build-kernel.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

const run = (command, ...args) => execFileSync(command, args, { stdio: 'inherit' });
// Never so much is used that it has to grow. What is not used costs nothing.
await buildKernel('summary-kernel', 80 * 16);
run('tsc', '-p', 'tsconfig.json');
run('tsc', '-p', 'tsconfig.offline.json');
run('tsc', '-p', 'tsconfig.node.json');
run('tsc', '-p', 'tsconfig.logs.json');
run('vite', 'build', '--logLevel', 'warn');
run('tsx', 'tools/build-data.ts');
run('tsx', 'tools/list-files.ts');
