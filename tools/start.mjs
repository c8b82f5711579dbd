/**
 * `pnpm start NAME`: builds what the command needs and runs `cloudtrail-schema` with the same arguments. Standard output is the
 * command's alone: what nx says is shown, on standard error, when the build fails.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const nxPackage = require.resolve('nx/package.json');
const nx = join(dirname(nxPackage), require(nxPackage).bin.nx);

// One build does not need nx's daemon, which would stay behind.
const env = { ...process.env, NX_DAEMON: 'false' };
const build = spawnSync(process.execPath, [nx, 'build', '@trailkit/cli'], { cwd: root, env, encoding: 'utf8' });
if (build.status === 0) {
  const command = join(root, 'packages', 'cli', 'bin', 'cloudtrail-schema.cjs');
  const run = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = run.status ?? 2;
} else {
  const output = build.error ? build.error.message : build.stdout + build.stderr;
  process.stderr.write(`${output}\nstart: the build failed, so there is nothing to run; the reason is above\n`);
  process.exitCode = 2;
}
