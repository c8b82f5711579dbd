// The cost of importing the types for the compiler: one service against an empty file, and all services.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/models.js';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-typecheck-'));
mkdirSync(join(folder, 'node_modules/@trailkit'), { recursive: true });
symlinkSync(join(root, 'generated'), join(folder, 'node_modules/@trailkit/events'));

const use = (from: string) => `import type { CloudTrailEvent } from '${from}';
export const name = (event: CloudTrailEvent<'iam', 'CreatePolicy'>): string => event.requestParameters.policyName;
`;
const programs = {
  empty: 'export {};\n',
  'one service': use('@trailkit/events/iam'),
  'all services': use('@trailkit/events'),
};
for (const [name, text] of Object.entries(programs)) {
  const file = name.replace(' ', '-');
  writeFileSync(join(folder, `${file}.ts`), text);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    types: [],
    skipLibCheck: true,
  };
  writeFileSync(join(folder, `${file}.json`), JSON.stringify({ compilerOptions, files: [`${file}.ts`] }));
}

const runs = 7;
const times = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
for (let run = 0; run < runs; run++) {
  for (const name of Object.keys(programs)) {
    const started = performance.now();
    const { status, stdout } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      ['-p', join(folder, `${name.replace(' ', '-')}.json`)],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stdout);
    times.get(name)!.push(performance.now() - started);
  }
}
const median = (name: string) => [...times.get(name)!].sort((a, b) => a - b)[Math.floor(runs / 2)]!;
console.log(`tsc: empty file ${median('empty').toFixed(0)} ms (median of ${runs})`);
console.log(`tsc: one service ${(median('one service') / median('empty')).toFixed(2)} × the empty file (target 1.2)`);
console.log(`tsc: all services ${(median('all services') / 1000).toFixed(2)} s (target 3)`);
