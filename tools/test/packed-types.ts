import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
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
    const files = {
      'types-hold.ts': holds,
      'types-all.ts': everything,
      'types-member.ts': breaks.member,
      'types-argument.ts': breaks.argument,
    };
    let lines: readonly string[];

    // All of it in one run, since reading the declarations is most of the work.
    beforeAll(() => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(project().folder, name), text);
      lines = compile(program, project().folder, Object.keys(files));
    }, 120_000);

    it('sample code and the declarations of every entry point compile, and a misspelt member and a wrong argument do not', () => {
      expect(lines).toEqual([
        expect.stringMatching(/^types-argument\.ts\(.*error TS2345: /),
        expect.stringMatching(/^types-member\.ts\(.*error TS2551: .*policyNam.*policyName/),
      ]);
    });
  });
}

/** The first line of each message of a compiler about these files of a folder, in the order of the files' names. */
function compile(program: string, folder: string, files: readonly string[]): readonly string[] {
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
  writeFileSync(join(folder, 'tsconfig.types.json'), JSON.stringify({ compilerOptions, files }));
  const argv = [program, '-p', 'tsconfig.types.json', '--pretty', 'false'];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  return `${stdout}${stderr}`
    .split('\n')
    .filter((line) => /^\S/.test(line))
    .sort();
}
