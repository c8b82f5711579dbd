// Builds dist: the page (dist/page) with its data, what tells others where the page is (dist/node), and what the page and
// the command share about logs (dist/logs).
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

const run = (command, ...args) => execFileSync(command, args, { stdio: 'inherit' });
run('tsc', '-p', 'tsconfig.json');
run('tsc', '-p', 'tsconfig.offline.json');
run('tsc', '-p', 'tsconfig.node.json');
run('tsc', '-p', 'tsconfig.logs.json');
run('vite', 'build', '--logLevel', 'warn');
run('tsx', 'tools/build-data.ts');
run('tsx', 'tools/list-files.ts');
