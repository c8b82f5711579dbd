import { isMap, isScalar, isSeq } from 'yaml';
import type { Pair } from 'yaml';
import { lineTable } from '../../position/line-table.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { memberOf, pairOf, spanOf, textsAt, yamlDocuments } from '../../text/yaml-file.js';
import type { Severity } from '../finding.js';
import { severities } from '../finding.js';
import { pathGlob } from './path-glob.js';
import type { SilencingProblem } from './silencing-comments.js';
import { unknownCode } from './unknown-code.js';

/** The treatment of the findings of a code. */
export type CheckSetting = Severity | 'off';

/** Settings by code. */
export type CheckSettings = ReadonlyMap<string, CheckSetting>;

/** A config file, `.trailkit-rules.yaml`. */
export interface LintConfig {
  readonly checks: CheckSettings;
  /** Settings of some files, which come before `checks`; of several, the last one counts. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly checks: CheckSettings }[];
}

/** The name of config files. */
export const lintConfigName = '.trailkit-rules.yaml';

/** Reads a config file. What is wrong in it is a problem, and the rest of it counts. */
export function readLintConfig(
  file: RuleFile,
  codes: readonly string[],
): { readonly config: LintConfig; readonly problems: readonly SilencingProblem[] } {
  const lines = lineTable(file.text);
  const problems: SilencingProblem[] = [];
  const complain = (node: unknown, message: string): void => {
    problems.push({ ...lines.position(spanOf(node as never).start), message });
  };
  const [document] = yamlDocuments(file);
  const top = document?.contents;
  for (const error of document?.errors ?? [])
    problems.push({
      ...lines.position(error.pos[0]),
      message: `expected YAML, found ${error.message.split('\n')[0]!}`,
    });
  if (top !== null && top !== undefined && !isMap(top)) complain(top, 'expected a mapping with checks and overrides');
  for (const { key } of itemsOf(top)) {
    if (!isScalar(key) || (key.value !== 'checks' && key.value !== 'overrides'))
      complain(key, 'expected checks or overrides');
  }

  function settings(node: unknown): CheckSettings {
    const found = new Map<string, CheckSetting>();
    if (node !== undefined && !isMap(node))
      complain(node, 'expected a mapping from codes to off, error, warning or note');
    for (const { key, value } of itemsOf(node)) {
      const code = isScalar(key) ? String(key.value) : '';
      const setting = isScalar(value) ? value.value : undefined;
      if (!codes.includes(code)) complain(key, unknownCode(code, codes));
      else if (isSetting(setting)) found.set(code, setting);
      else complain(value ?? key, `expected off, error, warning or note, found ${JSON.stringify(setting ?? null)}`);
    }
    return found;
  }

  function override(node: unknown): LintConfig['overrides'] {
    const files = textsAt(memberOf(node, 'files'));
    if (!files) {
      complain(pairOf(node, 'files')?.value ?? node, 'expected files: a pattern of paths, or a list of them');
      return [];
    }
    return [{ files: files.map(({ text }) => text), checks: settings(memberOf(node, 'checks')) }];
  }

  const overrides = memberOf(top, 'overrides');
  if (overrides !== undefined && !isSeq(overrides)) complain(overrides, 'expected a list of files and checks');
  return {
    config: {
      checks: settings(memberOf(top, 'checks')),
      overrides: isSeq(overrides) ? overrides.items.flatMap(override) : [],
    },
    problems,
  };
}

/** The settings of a file; its path is relative to the config file's folder, with `/` between names. */
export function settingsOf({ checks, overrides }: LintConfig, path: string): CheckSettings {
  const ofPath = overrides.filter(({ files }) => files.some((glob) => pathGlob(glob)(path)));
  return new Map([checks, ...ofPath.map((each) => each.checks)].flatMap((each) => [...each]));
}

function itemsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function isSetting(value: unknown): value is CheckSetting {
  return value === 'off' || (severities as readonly unknown[]).includes(value);
}
