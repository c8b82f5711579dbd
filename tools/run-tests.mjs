// `pnpm test`: lint, types and tests, and at the end what was left out. `pnpm check` is the same with TRAILKIT_CHECK set,
// which leaves out nothing that can be had here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { isCheck, leftOut, notHere } from '../packages/testing/src/left-out.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = ['exec', 'nx', 'run-many', '-t', 'lint', 'typecheck', 'test', '--output-style=static'];
const pnpm = process.env.npm_execpath ?? '';
// npm_execpath is the pnpm that runs this; without it this was started by hand.
const [command, before] = /\.c?js$/.test(pnpm) ? [process.execPath, [pnpm]] : ['npx', ['--yes', 'pnpm@10.34.8']];

const started = performance.now();
const child = spawn(command, [...before, ...nx], {
  cwd: root,
  stdio: ['inherit', 'pipe', 'inherit'],
  env: process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env,
});
const ended = once(child, 'close');
let output = '';
for await (const chunk of child.stdout.setEncoding('utf8')) {
  process.stdout.write(chunk);
  output += chunk;
}
const [code] = await ended;

const lines = stripVTControlCharacters(output).split('\n');
const missing = new Set(lines.filter((line) => line.startsWith(notHere)).map((line) => line.slice(notHere.length)));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const report = [`\n${code === 0 ? 'All passed' : 'Failed; the messages are above'}, after ${seconds} s.`];
if (missing.size > 0)
  report.push('', 'Not tested, because this machine has no', ...[...missing].map((each) => `  - ${each}`));
if (!isCheck) {
  report.push(
    '',
    'Left out, because it takes long; "pnpm check" runs it, and so does CI:',
    '  - all search servers but one',
    ...leftOut.map(({ what }) => `  - ${what}`),
  );
}
console.log(report.join('\n'));
process.exitCode = code ?? 1;
