import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { ruleName } from '@trailkit/rules';
import { inputReport } from '../../input-report.js';
import type { rulesTestOptions } from '../../options/rules-test-options.js';
import type { Outcome, TestableRule } from './outcome.js';
import { isAsExpected, isUndecided } from './outcome.js';
import { countOf } from '../count-of.js';
import { readTestedRules } from './read-tested-rules.js';
import { outcomeText, ruleText } from './text.js';
import { testsBeside, testsPath, tryCases } from './try-cases.js';
import { tryRecords } from './try-records.js';
import { trySamples } from './try-samples.js';

/** Serves a call of `trailkit rules test`. */
export async function runRulesTest(
  { values, operands }: CommandArguments<typeof rulesTestOptions>,
  io: Io,
): Promise<number> {
  if (operands.length === 0) throw new UsageError('expected the files of rules, found none; name them or their folder');
  const catalog = installedCatalog();
  const { report } = reporter(io, 'trailkit rules test');
  const unread = inputReport(io, 'trailkit rules test');
  const expect = values.expect as Outcome['expect'];
  const { files, tests, isIncomplete } = await readTestedRules(operands, {
    io,
    catalog,
    language: values.language,
    report,
  });
  const rules = files.flatMap((each) => each.rules);
  let hasProblem = isIncomplete || rules.length === 0;
  if (rules.length === 0 && !isIncomplete)
    await report(`expected rules that can be tried in ${operands.join(', ')}, found none`);
  const tryUntested = (rule: TestableRule): Iterable<Outcome> => trySamples(rule, catalog);

  async function* outcomes(): AsyncGenerator<Outcome> {
    if (values.records !== undefined) {
      yield* tryRecords(rules, values.records, { io, unread, expect });
      return;
    }
    const onProblem = async (message: string): Promise<void> => {
      hasProblem = true;
      await report(message);
    };
    const beside = new Set(files.map(({ path }) => testsPath(path)));
    for (const path of tests.filter((each) => !beside.has(each)))
      await onProblem(`${path}: not run: expected the file of a rule that can be run beside it, found none`);
    for (const { path, rules: own } of files) {
      const file = await testsBeside(path);
      if (file) yield* tryCases(own, file, { io, unread, onProblem, tryUntested });
      else for (const rule of own) yield* tryUntested(rule);
    }
  }

  const counts = { outcomes: 0, matches: 0, failures: 0 };
  let heading: TestableRule | undefined;
  const undecided = new Set<TestableRule>();
  const reportUndecided = async ({ rule, test }: Outcome): Promise<void> => {
    hasProblem = true;
    if (undecided.has(rule)) return;
    undecided.add(rule);
    await report(
      `${rule.file.path}: ${ruleName(rule)}: expected to decide it for ${test}, found a regular expression that needs too many steps` +
        '; anchor it, or take back references out of it (said once for a rule)',
    );
  };
  for await (const outcome of outcomes()) {
    counts.outcomes++;
    if (outcome.record !== undefined && outcome.whyNot === undefined) counts.matches++;
    if (!isAsExpected(outcome)) counts.failures++;
    if (isUndecided(outcome)) await reportUndecided(outcome);
    if (values.output === 'ndjson') await write(io.stdout, jsonLine(outcome));
    else {
      if (outcome.rule !== heading) await write(io.stdout, ruleText(outcome.rule));
      heading = outcome.rule;
      await write(io.stdout, outcomeText(outcome));
    }
  }
  await unread.end();
  const expected = expect !== undefined || values.records === undefined;
  await report(
    `${countOf(counts.outcomes, 'record')} tried on ${countOf(rules.length, 'rule')}: ${countOf(counts.matches, 'match', 'matches')}` +
      (expected ? `, ${counts.failures} not as expected` : ''),
  );
  if (hasProblem || unread.isIncomplete()) return exitCode.incomplete;
  if (counts.failures > 0) return exitCode.problems;
  return expected || counts.matches > 0 ? exitCode.ok : exitCode.problems;
}

function jsonLine(outcome: Outcome): string {
  const { rule, test, expect, record, whyNot, problem } = outcome;
  const { file, id, language } = rule;
  return `${JSON.stringify({
    file: file.path,
    rule: ruleName(rule),
    id,
    language,
    test,
    expect,
    match: record !== undefined && whyNot === undefined,
    asExpected: isAsExpected(outcome),
    problem,
    undecided: isUndecided(outcome) || undefined,
    reasons: whyNot?.reasons.map(({ span: _, ...reason }) => reason),
    record,
  })}\n`;
}
