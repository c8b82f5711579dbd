import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import { suppressedWarnings } from '@trailkit/command-line';
import type { Rule } from '@trailkit/rules';
import { correlate, isRunnable, rulesByName } from '@trailkit/rules';
import { readAllRules } from '../files/read-rules.js';
import type { RuleChoice } from './choose-rules.js';
import { chooseRules } from './choose-rules.js';

/** The rules to run, and what is to be said of the others. */
export interface RuleSet {
  /** Those to put to records, and correlations of them: also rules that are run for correlations alone. */
  readonly rules: readonly Rule[];
  /** Those of them whose matches are findings. */
  readonly reported: ReadonlySet<Rule>;
  /** Sentences for standard error. */
  readonly remarks: readonly string[];
  /** A rule that was asked for is not run. */
  readonly isPartial: boolean;
}

/** Reads the rules to run. @throws RuleFileError for a file or folder that is not there */
export async function readRuleSet(
  operands: readonly string[],
  choice: RuleChoice,
  catalog: Catalog,
  io: Pick<Io, 'stdin' | 'signal' | 'stopAtOnce'>,
): Promise<RuleSet> {
  const { rules: read, problems, isIncomplete, leftOut, others, unknown } = await readAllRules(operands, catalog, io);
  const { chosen, withoutLevel, unknownTags } = chooseRules(read, choice);
  const checked = chosen.filter((rule) => !canRun(rule));
  const wanted = withBases(chosen, read);
  const { hidden, problems: broken } = correlate(wanted, { leftOut });
  const failed = new Set(broken.map(({ rule }) => rule));
  const counts: readonly (readonly [number, string])[] = [
    [withoutLevel, 'without a level, which --level leaves out'],
    [others, 'about something else than CloudTrail'],
  ];
  return {
    rules: wanted.filter(canRun),
    reported: new Set(chosen.filter((rule) => !hidden.has(rule) && !failed.has(rule) && !checked.includes(rule))),
    remarks: [
      ...few([...problems, ...broken.map(({ rule, message }) => `${rule.file.path}: ${rule.title}: ${message}`)]),
      ...few(sharedIds(chosen.filter((rule) => canRun(rule) && !failed.has(rule)))),
      ...unknownTags.map((tag) => `no rule has a tag that --tags ${tag} names`),
      ...(read.length > 0 && chosen.length === 0
        ? [`--level or --tags leaves out ${read.length === 1 ? 'the only rule' : `all ${read.length} rules`}`]
        : []),
      ...(checked.length > 0
        ? [
            `${checked.length === 1 ? '1 rule can only be checked, and is' : `${checked.length} rules can only be checked, and are`} not run: ${byLanguage(checked)}`,
          ]
        : []),
      ...counts.flatMap(([count, text]) => (count > 0 ? [`${count} ${count === 1 ? 'rule' : 'rules'} ${text}`] : [])),
      ...(unknown > 0
        ? [`${unknown} ${unknown === 1 ? 'file holds' : 'files hold'} no rules of a known language`]
        : []),
    ],
    isPartial: isIncomplete || checked.length + broken.length > 0,
  };
}

/** Whether a rule has matches: its own, or those of the rules that it correlates. */
function canRun(rule: Rule): boolean {
  return isRunnable(rule) || rule.correlation !== undefined;
}

/** Says which rules have one id: their findings cannot be told apart by it. */
function sharedIds(rules: readonly Rule[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const { id, file } of rules) if (id !== undefined) files.set(id, [...(files.get(id) ?? []), file.path]);
  return [...files].flatMap(([id, paths]) => {
    if (paths.length === 1) return [];
    const [shown, more] = [[...new Set(paths)].slice(0, 3), new Set(paths).size > 3 ? ', …' : ''];
    return [`${paths.length} rules have the id ${id}, and are all run: ${shown.join(', ')}${more}`];
  });
}

/** The chosen rules, and those that the correlations among them are about. */
function withBases(chosen: readonly Rule[], all: readonly Rule[]): readonly Rule[] {
  const wanted = new Set(chosen);
  const names = rulesByName(all);
  // Rules that are added on the way are visited, too.
  for (const rule of wanted)
    for (const { text } of rule.correlation?.rules ?? []) for (const base of names(text, rule)) wanted.add(base);
  return all.filter((rule) => wanted.has(rule));
}

/** The first problems; of many, how many there are more. */
function few(problems: readonly string[]): readonly string[] {
  const { admit, takeSuppressed } = suppressedWarnings();
  const said = problems.filter(() => admit('rules'));
  return [
    ...said,
    ...takeSuppressed(true).map(({ count }) => `and ${count} more places of rules that were not understood`),
  ];
}

/** `kql (3), panther (1)` */
function byLanguage(rules: readonly Rule[]): string {
  const counts = new Map<string, number>();
  for (const { language } of rules) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].map(([language, count]) => `${language} (${count})`).join(', ');
}
