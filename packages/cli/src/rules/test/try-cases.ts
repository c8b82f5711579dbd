import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RuleCase, RuleFile } from '@trailkit/rules';
import { lineTable, readCases, ruleName } from '@trailkit/rules';
import type { Outcome, TestableRule } from './outcome.js';
import type { TryOptions } from './try-records.js';
import { tryOn, tryRecords } from './try-records.js';

/** The ending of the tests of a rule file, in locate of its own. */
export const testsEnding = '.tests.yaml';

/** The file of tests beside a rule file; undefined where there is none. */
export async function testsBeside(ruleFile: string): Promise<RuleFile | undefined> {
  const path = ruleFile.replace(/(?:\.[^./\\]*)?$/, testsEnding);
  try {
    return { path, text: await readFile(path, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** How tests are run. */
export interface CaseOptions extends Omit<TryOptions, 'expect'> {
  /** Called with a part of the file that is no test, and its locate. */
  readonly onProblem: (message: string) => Promise<void>;
}

/** Runs the tests of a file on the rules of the file beside it. */
export async function* tryCases(
  rules: readonly TestableRule[],
  file: RuleFile,
  { onProblem, ...options }: CaseOptions,
): AsyncGenerator<Outcome> {
  const { cases, problems } = readCases(file);
  const lines = lineTable(file.text);
  const locate = (offset: number): string => {
    const { line, column } = lines.position(offset);
    return `${file.path}:${line}:${column}`;
  };
  for (const { span, message } of problems) await onProblem(`${locate(span.start)}: ${message}`);
  for (const test of cases) {
    const meant = rules.filter((rule) => test.rule === undefined || [rule.id, rule.title].includes(test.rule));
    if (meant.length === 0) {
      const names = rules.map(ruleName).join(', ');
      await onProblem(`${locate(test.start)}: expected the id or title of a rule (${names}), found ${test.rule}`);
    }
    for await (const outcome of tryCase(meant, test, file, options))
      yield { ...outcome, test: `${test.name} (${outcome.test})`, problem: problemOf(outcome, test) };
  }
}

async function* tryCase(
  rules: readonly TestableRule[],
  { record, records, expect, start }: RuleCase,
  { path, text }: RuleFile,
  options: TryOptions,
): AsyncGenerator<Outcome> {
  if (records !== undefined) {
    yield* tryRecords(rules, [join(dirname(path), records)], { ...options, expect });
    return;
  }
  const { line } = lineTable(text).position(start);
  for (const rule of rules) yield { ...tryOn(rule, record), test: `${path}, line ${line}`, expect };
}

function problemOf({ whyNot }: Outcome, { because }: RuleCase): string | undefined {
  if (because === undefined || whyNot?.reasons.some(({ condition }) => condition.includes(because))) return undefined;
  const found = whyNot ? whyNot.reasons.map(({ condition }) => condition).join('; ') : 'a match';
  return `expected a condition that failed with ${JSON.stringify(because)} in it, found ${found}`;
}
