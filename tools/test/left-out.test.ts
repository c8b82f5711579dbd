import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftOut } from '../../packages/testing/src/left-out.mjs';
import { root } from '../models.js';

const files = leftOut.flatMap((each) => each.files);

/** The files that a run in a folder excludes, with `pnpm check`'s variable or without. */
function excluded(folder: string, check: string): unknown {
  const script = `import { excludedFrom } from './packages/testing/src/left-out.mjs'; console.log(JSON.stringify(excludedFrom('${folder}')))`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TRAILKIT_CHECK: check },
  });
  return JSON.parse(stdout);
}

describe('what "pnpm test" leaves out', () => {
  it.each(files)('%s is there, once', (file) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(files.filter((each) => each === file)).toHaveLength(1);
  });

  it('is what the packages exclude, and nothing in "pnpm check"', () => {
    const folders = [...new Set(files.map((file) => file.slice(0, file.indexOf('/test/'))))];
    expect(
      folders.flatMap((folder) => (excluded(folder, '') as string[]).map((file) => `${folder}/${file}`)).sort(),
    ).toEqual([...files].sort());
    for (const folder of folders) expect(excluded(folder, '1')).toEqual([]);
  });
});
