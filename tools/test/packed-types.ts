import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilers } from '../compilers.js';
import { root } from '../models.js';
import { entryPoints } from '../api/entry-points.js';
import type { PackedProject } from './packed-project.js';

/** Uses of the types that hold. */
const holds = `import type { CloudTrailEvent } from '@trailkit/events/iam';
import type { CloudTrailEvent as Any, EventBridgeEvent } from '@trailkit/events';
import { compileMatch } from '@trailkit/match';
import { closest } from '@trailkit/suggest';
export const policy = (event: CloudTrailEvent<'iam', 'CreatePolicy'>): string => (event.errorCode === undefined ? event.requestParameters.policyName : event.errorCode);
export const region = (event: EventBridgeEvent<Any<'ec2', 'RunInstances'>>): string | undefined => event.detail.awsRegion;
export const recorded = (event: Any<'lambda', 'CreateFunction20150331'>): string => event.eventName;
export const near: string | undefined = closest('CreatPolicy', ['CreatePolicy']);
export const compile: (text: string) => unknown = compileMatch;
`;

/** A use that must not compile: where it does, the types have become any. */
const breaks = {
  member: `import type { CloudTrailEvent } from '@trailkit/events/iam';
export const policy = (event: CloudTrailEvent<'iam', 'CreatePolicy'>): string | undefined => event.requestParameters?.policyNam;
`,
  argument: `import { closest } from '@trailkit/suggest';
export const near = closest(1, []);
`,
};

/** Every entry point, so that all declarations are read, and checked since skipLibCheck is off. */
const everything = entryPoints()
  .map(({ name }, at) => `import * as entry${at} from '${name}';\nexport { entry${at} };\n`)
  .join('');

/** The tests of the packed declarations, in a project that is there when they run. */
export function describePackedTypes(project: () => PackedProject): void {
  describe.each(compilers)('under $name', ({ program }) => {
    const compile = (name: string, text: string): string => {
      const compilerOptions = {
        strict: true,
        skipLibCheck: false,
        module: 'nodenext',
        target: 'es2023',
        noEmit: true,
        // Not installed in the empty project, so that no test of it takes what a package must bring from there.
        typeRoots: [join(root, 'tools/node_modules/@types')],
        types: ['node'],
      };
      writeFileSync(join(project().folder, `${name}.ts`), text);
      writeFileSync(
        join(project().folder, `tsconfig.${name}.json`),
        JSON.stringify({ compilerOptions, files: [`${name}.ts`] }),
      );
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [program, '-p', `tsconfig.${name}.json`, '--pretty', 'false'],
        {
          cwd: project().folder,
          encoding: 'utf8',
        },
      );
      return stdout + stderr;
    };

    it('sample code compiles', { timeout: 120_000 }, () => {
      expect(compile('types-hold', holds)).toBe('');
    });

    it('the declarations of every entry point hold', { timeout: 120_000 }, () => {
      expect(compile('types-all', everything)).toBe('');
    });

    it('a misspelt member and a wrong argument do not compile', { timeout: 120_000 }, () => {
      expect(compile('types-member', breaks.member)).toMatch(/error TS2551: .*policyNam.*policyName/);
      expect(compile('types-argument', breaks.argument)).toContain('error TS2345');
    });
  });
}
