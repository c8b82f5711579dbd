import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../models.js';
import { createPackedProject, packageName, type PackedProject, publicPackages, run } from './packed-project.js';
import { describePackedTypes } from './packed-types.js';
import { readmeBlock } from './readme-blocks.js';

let project: PackedProject;

beforeAll(() => {
  project = createPackedProject();
}, 300_000);

describe.each(publicPackages)('the tarball of %s', (folder) => {
  it('satisfies publint', async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(project.folder, 'node_modules', packageName(folder)),
      pack: false,
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has source maps with the sources in them, and code that can be read', () => {
    const installed = join(project.folder, 'node_modules', packageName(folder));
    const scripts = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
      // A page is loaded, not read: it is minified.
      (file) => /\.[cm]?js$/.test(file) && file.startsWith('dist/') && !file.startsWith('dist/page/'),
    );
    // The generated package has one line of code, which nobody compiles.
    expect(scripts.length > 0).toBe(folder !== 'generated');
    for (const file of scripts) {
      const longest = Math.max(
        ...readFileSync(join(installed, file), 'utf8')
          .split('\n')
          .map((line) => codeIn(line).length),
      );
      expect(longest, `${file} is minified`).toBeLessThan(1000);
      const map = JSON.parse(readFileSync(join(installed, `${file}.map`), 'utf8')) as SourceMap;
      // Packages of others that are bundled may have maps without their sources.
      const withoutText = map.sources.filter((_, index) => typeof map.sourcesContent?.[index] !== 'string');
      expect(
        withoutText.filter((source) => !/^https:|\/node_modules\//.test(source)),
        file,
      ).toEqual([]);
    }
  });

  it('satisfies attw, as an ES module', { timeout: 120_000 }, () => {
    const attw = join(root, 'tools/node_modules/.bin/attw');
    const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    // A kernel is bytes: it has no types.
    const kernels = Object.keys(exports).filter((entry) => entry.endsWith('.wasm'));
    const others = kernels.length > 0 ? ['--exclude-entrypoints', ...kernels] : [];
    expect(
      run(attw, [project.tarballs.get(folder)!, '--profile', 'esm-only', '--no-color', '--no-emoji', ...others], root),
    ).toContain('node16 (from ESM)');
  });
});

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

/** A line without what is long in readable code, too: tables of numbers and texts, such as HTML's entities, and lists of variables. */
function codeIn(line: string): string {
  if (/^\s*var [\w$, ]+;$/.test(line)) return '';
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').replaceAll(/[\d\s,[\]]+/g, '');
}

describe('types of the packed packages', () => {
  describePackedTypes(() => project);
});

describe('in an empty project', () => {
  const files = {
    'typed.ts': `import type { CloudTrailEvent } from '@trailkit/events/iam';
import type { CloudTrailEvent as Any, EventBridgeEvent, LookupEvent } from '@trailkit/events';
export const name = (event: CloudTrailEvent<'iam', 'CreatePolicy'>): string | undefined => event.requestParameters?.policyName;
export const handle = (event: EventBridgeEvent<Any<'ec2', 'RunInstances'>>): string | undefined => event.detail.awsRegion;
export const parse = (event: LookupEvent): unknown => JSON.parse(event.CloudTrailEvent ?? '{}');
`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, module: 'nodenext', target: 'es2023', noEmit: true, types: [] },
      files: ['typed.ts'],
    }),
    'ajv.mjs': `import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
const require = createRequire(import.meta.url);
const ajv = new Ajv2020();
ajv.addSchema(require('@trailkit/events/schemas/record.json'));
ajv.addSchema(require('@trailkit/events/schemas/iam.json'));
const validate = ajv.compile({ $ref: 'urn:trailkit:events:iam#/$defs/CreatePolicyEvent' });
const record = (requestParameters) => ({ eventVersion: '1.08', userIdentity: { type: 'Root' }, eventTime: '2026-11-20T08:00:00Z',
  eventSource: 'iam.amazonaws.com', eventName: 'CreatePolicy', awsRegion: 'us-east-1', sourceIPAddress: '192.0.2.1', eventType: 'AwsApiCall',
  requestParameters, responseElements: null });
console.log(validate(record({ policyName: 'p', policyDocument: '{}' })), validate(record({ policyNam: 'p', policyDocument: '{}' })));
`,
  };

  beforeAll(() => {
    mkdirSync(project.folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(project.folder, name), text);
  });

  it('types are found and hold', { timeout: 60_000 }, () => {
    expect(run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], project.folder)).toBe('');
  });

  it('ajv alone validates an event, in its default strict mode, without a word', () => {
    expect(project.nodes.map((node) => run(node, ['ajv.mjs'], project.folder))).toEqual([
      'true false\n',
      'true false\n',
    ]);
  });

  it('the commands run, on the Node of the tests and on the newest LTS', { timeout: 60_000 }, () => {
    for (const node of project.nodes) {
      const bin = (name: string) => join(project.folder, 'node_modules/.bin', name);
      expect(
        run(node, [bin('cloudtrail-schema'), 'iam.CreatePolicy.input', '--format', 'json'], project.folder),
        basename(node),
      ).toContain('policyName');
      expect(run(node, [bin('trailkit'), '--help'], project.folder)).toContain('validate');
      expect(run(node, [bin('cloudtrail-es-loader'), '--help'], project.folder)).toContain('dead letters');
    }
  });

  it('every package can be imported', () => {
    const names = publicPackages.map((each) => `await import('${packageName(each)}');`);
    writeFileSync(join(project.folder, 'all.mjs'), names.join('\n'));
    expect(project.nodes.map((node) => run(node, ['all.mjs'], project.folder))).toEqual(['', '']);
  });
});

describe('the README, followed in an empty project', () => {
  const write = (name: string, text: string) => writeFileSync(join(project.folder, name), text);
  /** A block of shell commands, with the commands that `npm install --global` would bring. */
  const shell = (containing: string): string =>
    run(
      'bash',
      ['-euo', 'pipefail', '-c', `export PATH="$PWD/node_modules/.bin:$PATH"\n${readmeBlock('sh', containing)}`],
      project.folder,
    );

  it('installs packages that there are', () => {
    const installed = readmeBlock('sh', 'npm install --global').match(/@trailkit\/\w+/g);
    expect(installed).toEqual(['@trailkit/events', '@trailkit/validate', '@trailkit/cli']);
    expect(publicPackages.map(packageName)).toEqual(expect.arrayContaining(installed!));
  });

  it('the typed example compiles, and a misspelt member does not', { timeout: 60_000 }, () => {
    const example = readmeBlock('ts', 'CloudTrailEvent');
    const compilerOptions = { strict: true, module: 'nodenext', target: 'es2023', noEmit: true, types: [] };
    const compile = (name: string, text: string): string => {
      write(`${name}.ts`, text);
      write(`tsconfig.${name}.json`, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
      return run(join(root, 'node_modules/.bin/tsc'), ['-p', `tsconfig.${name}.json`], project.folder);
    };
    expect(compile('readme', example)).toBe('');
    expect(() => compile('misspelt', example.replace('.policyName;', '.policyNam;'))).toThrow(/policyNam.*policyName/);
  });

  it('an event is shown, looked up and checked with the commands', { timeout: 60_000 }, () => {
    expect(shell('--format example')).toContain('"policyId"');
    const found = shell('trailkit validate policy.json');
    expect(found).toMatch(/^eventTime .*\n.* iam\.amazonaws\.com +CreatePolicy /);
    expect(found).toContain('"policyName":"example-policy"');
    expect(found).toMatch(/^valid +1$/m);
  });

  it('the programs print what their comments say', () => {
    write('validate.mjs', readmeBlock('js', 'validateEvent'));
    const [valid, ...problems] = run(process.execPath, ['validate.mjs'], project.folder).split('\n');
    expect(valid).toBe('valid');
    expect(problems.join('\n')).toContain("path: '/policyNam'");
    write('readme-ajv.mjs', readmeBlock('js', 'Ajv2020'));
    expect(run(process.execPath, ['readme-ajv.mjs'], project.folder)).toBe('true\n');
  });
});
