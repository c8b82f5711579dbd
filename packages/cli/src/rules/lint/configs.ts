import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { CheckSettings, LintConfig, SilencingProblem } from '@trailkit/rules';
import { checks, lintConfigName, readLintConfig, settingsOf } from '@trailkit/rules';
import { standardInput } from '../files/rule-files.js';

interface FoundConfig {
  readonly folder: string;
  readonly config: LintConfig;
}

/** Finds the config files of linted files: the first `.trailkit-rules.yaml` from a file's folder upwards. Each is read once. */
export interface Configs {
  readonly settingsOf: (path: string) => Promise<CheckSettings>;
}

/** Config files; `complain` is called for what is wrong in one, and the rest of it counts. */
export function configFiles(complain: (path: string, problem: SilencingProblem) => Promise<void>): Configs {
  const ofFolder = new Map<string, Promise<FoundConfig | undefined>>();

  function find(folder: string): Promise<FoundConfig | undefined> {
    const known = ofFolder.get(folder) ?? findAnew(folder);
    ofFolder.set(folder, known);
    return known;
  }

  async function findAnew(folder: string): Promise<FoundConfig | undefined> {
    const path = join(folder, lintConfigName);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return dirname(folder) === folder ? undefined : find(dirname(folder));
    const codes = checks.map(({ code }) => code);
    const { config, problems } = readLintConfig({ path, text }, codes);
    for (const problem of problems) await complain(relative('', path), problem);
    return { folder, config };
  }

  return {
    async settingsOf(path) {
      const absolute = path === standardInput ? resolve('standard-input') : resolve(path);
      const found = await find(dirname(absolute));
      return found ? settingsOf(found.config, relative(found.folder, absolute).split(sep).join('/')) : new Map();
    },
  };
}
