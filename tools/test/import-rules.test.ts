import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedImports, browserPackages } from '../import-rules/packages.mjs';
import { importRules } from '../import-rules/rules.mjs';
import { root } from '../models.js';

/** A tree in which every rule is broken once: the file that breaks it, and what it imports. */
const breaches: readonly {
  readonly rule: string;
  readonly file: string;
  readonly to: string;
  readonly text: string;
}[] = [
  ...Object.keys(allowedImports)
    .filter((name) => name !== 'events')
    .map((name) => {
      const other = Object.keys(allowedImports).find(
        (each) => each !== name && each !== 'events' && !allowed(name).includes(each),
      )!;
      return {
        rule: `arrows-of-${name}`,
        file: `packages/${name}/src/arrow.ts`,
        to: `@trailkit/${other}`,
        text: `import type { A } from '@trailkit/${other}';\nexport type B = A;\n`,
      };
    }),
  {
    rule: 'package-is-in-the-table',
    file: 'packages/newcomer/src/index.ts',
    to: '@trailkit/match',
    text: "export { a } from '@trailkit/match';\n",
  },
  {
    rule: 'no-circle',
    file: 'packages/suggest/src/one.ts',
    to: 'packages/suggest/src/two.ts',
    text: "import { two } from './two.js';\nexport const one = two;\n",
  },
  {
    rule: 'no-circle',
    file: 'packages/suggest/src/type-of-one.ts',
    to: 'packages/suggest/src/type-of-two.ts',
    text: "import type { Two } from './type-of-two.js';\nexport type One = Two | 1;\n",
  },
  {
    rule: 'one-reader-of-events',
    file: 'packages/validate/src/reader.ts',
    to: 'generated/types/index.d.ts',
    text: "import { isEvent } from '@trailkit/events';\nexport const a = isEvent;\n",
  },
  {
    rule: 'only-entry-points',
    file: 'packages/lookup/src/inside.ts',
    to: 'packages/suggest/src/two.ts',
    text: "export { two } from '../../suggest/src/two.js';\n",
  },
  {
    rule: 'tests-stay-out',
    file: 'packages/lookup/src/needs-test.ts',
    to: 'packages/lookup/test/help.ts',
    text: "export { help } from '../test/help.js';\n",
  },
  {
    rule: 'resolvable',
    file: 'packages/lookup/src/lost.ts',
    to: './nowhere.js',
    text: "export { a } from './nowhere.js';\n",
  },
  ...browserPackages.map((name) => ({
    rule: `${name}-runs-in-a-browser`,
    file: `packages/${name}/src/index.ts`,
    to: 'fs',
    text: "export { read } from './deep.js';\n",
  })),
];

/** The files that they lead to; none of it breaks a rule by itself. */
const bystanders: Readonly<Record<string, string>> = {
  'generated/package.json': JSON.stringify({
    name: '@trailkit/events',
    exports: { '.': { types: './types/index.d.ts', default: './index.js' }, './services.json': './services.json' },
  }),
  'generated/index.js': 'export const isEvent = 1;\n',
  'generated/types/index.d.ts': 'export type CloudTrailEvent = 1;\n',
  'generated/services.json': '{}\n',
  'packages/suggest/src/two.ts': "import { one } from './one.js';\nexport const two = (): unknown => one;\n",
  'packages/suggest/src/type-of-two.ts': "import type { One } from './type-of-one.js';\nexport type Two = One | 2;\n",
  'packages/lookup/test/help.ts': 'export const help = 1;\n',
  // An import of types that is allowed.
  'packages/validate/src/types.ts':
    "import type { CloudTrailEvent } from '@trailkit/events';\nexport type A = CloudTrailEvent;\n",
  ...Object.fromEntries(
    browserPackages.map((name) => [
      `packages/${name}/src/deep.ts`,
      "export { readFileSync as read } from 'node:fs';\n",
    ]),
  ),
};

let folder: string;
let found: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-imports-'));
  const files = { ...bystanders, ...Object.fromEntries(breaches.map(({ file, text }) => [file, text])) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(folder, 'node_modules/@trailkit'), { recursive: true });
  symlinkSync(join(folder, 'generated'), join(folder, 'node_modules/@trailkit/events'));
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    ['packages/*/src', '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: readonly { from: string; to: string; rule: { name: string } }[] };
  };
  found = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the import rules', () => {
  it.each(breaches)('$rule fails for $file', ({ rule, file, to }) => {
    expect(found).toContain(`${rule}: ${file} → ${to}`);
  });

  it('fail for nothing else', () => {
    const innocent = found.filter((line) => Object.keys(bystanders).some((file) => line.includes(`: ${file} →`)));
    // Both files of a circle are in it.
    expect(innocent.filter((line) => !line.startsWith('no-circle'))).toEqual([]);
  });

  it('are each broken by one of these files', () => {
    expect(new Set(breaches.map(({ rule }) => rule))).toEqual(new Set(importRules().forbidden.map(({ name }) => name)));
  });
});

describe('eslint, which sees strings', () => {
  const eslint = new ESLint({ cwd: root });
  const reads = (service: string) => `export const url = import.meta.resolve('@trailkit/events/${service}.json');\n`;
  const cases = [
    { file: 'packages/cli/src/reader.ts', text: reads('schemas/iam'), problems: 1 },
    { file: 'packages/lookup/src/resolver.ts', text: "export const names = ['event-map.json'];\n", problems: 1 },
    { file: 'packages/catalog/src/reader.ts', text: reads('schemas/iam'), problems: 0 },
    { file: 'packages/cli/src/typed.ts', text: "export type { Services } from '@trailkit/catalog';\n", problems: 0 },
  ];
  it.each(cases)('finds $problems in $file', async ({ file, text, problems }) => {
    const [result] = await eslint.lintText(text, { filePath: join(root, file) });
    expect(result!.messages.map(({ message }) => message)).toEqual(
      Array.from({ length: problems }, () => expect.stringContaining('Only catalog reads') as string),
    );
  });
});

describe('the manifests', () => {
  const folders = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'generated'];

  it.each(folders)('%s depends only on what it may import', (each) => {
    const { name, dependencies = {} } = JSON.parse(readFileSync(join(root, each, 'package.json'), 'utf8')) as {
      name: string;
      dependencies?: Readonly<Record<string, string>>;
    };
    const ours = Object.keys(dependencies).filter((one) => one.startsWith('@trailkit/'));
    const may = allowed(name.replace('@trailkit/', '')).map((one) => `@trailkit/${one}`);
    expect(ours.filter((one) => !may.includes(one))).toEqual([]);
  });
});

function allowed(name: string): readonly string[] {
  const found = (allowedImports as Readonly<Record<string, readonly string[]>>)[name];
  if (found === undefined) throw new Error(`${name} is not in the table of tools/import-rules/packages.mjs`);
  return found;
}
