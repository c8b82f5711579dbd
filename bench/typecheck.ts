// The cost of importing the types, for each compiler that they hold under: one service against an empty file, and all services.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compilers } from '../tools/compilers.js';
import { root } from '../tools/models.js';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-typecheck-'));
mkdirSync(join(folder, 'node_modules/@trailkit'), { recursive: true });
symlinkSync(join(root, 'generated'), join(folder, 'node_modules/@trailkit/events'));

const use = (from: string) => `import type { CloudTrailEvent } from '${from}';
export const name = (event: CloudTrailEvent<'iam', 'CreatePolicy'>): string =>
  event.errorCode === undefined ? event.requestParameters.policyName : event.errorCode;
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
for (const { name: compiler, program } of compilers) {
  const times = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, taken] of times) {
      const started = performance.now();
      const { status, stdout } = spawnSync(
        process.execPath,
        [program, '-p', join(folder, `${name.replace(' ', '-')}.json`)],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`${compiler}: ${stdout}`);
      taken.push(performance.now() - started);
    }
  }
  const median = (name: string) => [...times.get(name)!].sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  const ratio = median('one service') / median('empty');
  console.log(`${compiler}: empty file ${median('empty').toFixed(0)} ms (median of ${runs})`);
  console.log(`${compiler}: one service ${ratio.toFixed(2)} × the empty file (target 1.2)`);
  console.log(`${compiler}: all services ${(median('all services') / 1000).toFixed(2)} s (target 3)`);
}
