import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RuleCase, RuleFile } from '@trailkit/rules';
import { lineTable, readCases, ruleName } from '@trailkit/rules';
import type { Outcome, TestableRule } from './outcome.js';
import type { TryOptions } from './try-records.js';
import { tryOn, tryRecords } from './try-records.js';

/** The ending of the tests of a rule file. */
export const testsEnding = '.tests.yaml';

/** The name of the file of tests beside a rule file. */
export function testsPath(ruleFile: string): string {
  return ruleFile.replace(/(?:\.[^./\\]*)?$/, testsEnding);
}

/** The file of tests beside a rule file; undefined where there is none. */
export async function testsBeside(ruleFile: string): Promise<RuleFile | undefined> {
  const path = testsPath(ruleFile);
  try {
    return { path, text: await readFile(path, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** How tests are run. */
export interface CaseOptions extends Omit<TryOptions, 'expect'> {
  /** Tries a rule that none of the tests is about. */
  readonly tryUntested: (rule: TestableRule) => Iterable<Outcome>;
  /** Called with a part of the file that is no test, and its place. */
  readonly onProblem: (message: string) => Promise<void>;
}

/** Runs the tests of a file on the rules of the file beside it. */
export async function* tryCases(
  rules: readonly TestableRule[],
  file: RuleFile,
  { onProblem, tryUntested, ...options }: CaseOptions,
): AsyncGenerator<Outcome> {
  const { cases, problems } = readCases(file);
  const lines = lineTable(file.text);
  const locate = (offset: number): string => {
    const { line, column } = lines.position(offset);
    return `${file.path}:${line}:${column}`;
  };
  for (const { span, message } of problems) await onProblem(`${locate(span.start)}: ${message}`);
  const isMeant = (rule: TestableRule, test: RuleCase): boolean =>
    test.rule === undefined || [rule.id, rule.title].includes(test.rule);
  for (const test of cases) {
    const meant = rules.filter((rule) => isMeant(rule, test));
    if (meant.length === 0) {
      const names = rules.map(ruleName).join(', ');
      await onProblem(`${locate(test.start)}: expected the id or title of a rule (${names}), found ${test.rule}`);
    }
    if (test.records !== undefined && !existsSync(recordsPath(file, test.records))) {
      await onProblem(`${locate(test.start)}: expected records in ${test.records}, but there is nothing of that name`);
      continue;
    }
    let count = 0;
    for await (const outcome of tryCase(meant, test, file, options)) {
      count++;
      yield { ...outcome, test: `${test.name} (${outcome.test})`, problem: problemOf(outcome, test) };
    }
    if (count === 0 && meant.length > 0)
      await onProblem(`${locate(test.start)}: expected records in ${test.records}, found none`);
  }
  if (problems.length > 0) return;
  for (const rule of rules) if (!cases.some((test) => isMeant(rule, test))) yield* tryUntested(rule);
}

async function* tryCase(
  rules: readonly TestableRule[],
  { record, records, expect, start }: RuleCase,
  { path, text }: RuleFile,
  options: TryOptions,
): AsyncGenerator<Outcome> {
  if (records !== undefined) {
    yield* tryRecords(rules, [recordsPath({ path }, records)], { ...options, expect });
    return;
  }
  const { line } = lineTable(text).position(start);
  for (const rule of rules) yield { ...tryOn(rule, record), test: `${path}, line ${line}`, expect };
}

function recordsPath({ path }: Pick<RuleFile, 'path'>, records: string): string {
  return join(dirname(path), records);
}

function problemOf({ whyNot }: Outcome, { because }: RuleCase): string | undefined {
  if (because === undefined || whyNot?.reasons.some(({ condition }) => condition.includes(because))) return undefined;
  const found = whyNot ? whyNot.reasons.map(({ condition }) => condition).join('; ') : 'a match';
  return `expected a condition that failed with ${JSON.stringify(because)} in it, found ${found}`;
}
