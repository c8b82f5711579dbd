import { lineTable, reasonText, ruleName } from '@trailkit/rules';
import { printable } from '../files/printable.js';
import type { Outcome, TestableRule } from './outcome.js';
import { isAsExpected, isUndecided } from './outcome.js';

const headings = new WeakMap<TestableRule, string>();

/** The heading of a rule, made once: with several rules it comes again for each record. */
export function ruleText(rule: TestableRule): string {
  let heading = headings.get(rule);
  if (heading === undefined) {
    const { line } = lineTable(rule.file.text).position(rule.span.start);
    heading = `${printable(`${rule.file.path}:${line}: ${ruleName(rule)}`)}\n`;
    headings.set(rule, heading);
  }
  return heading;
}

/** The lines of an outcome: of a record that is no match with the reasons, where they are of interest. */
export function outcomeText(outcome: Outcome): string {
  const { test, whyNot, problem, expect } = outcome;
  const mark = expect === undefined ? ' ' : isAsExpected(outcome) ? '✓' : '✗';
  const verdict = isUndecided(outcome) ? 'undecided' : whyNot === undefined ? 'match' : 'no match';
  const lines = [
    `  ${mark} ${problem !== undefined && outcome.record === undefined ? '' : `${verdict.padEnd(8)}  `}${test}`,
  ];
  if (problem !== undefined) lines.push(`      ${problem}`);
  const isSurprise = expect !== undefined && !isAsExpected(outcome);
  if (expect === undefined || isSurprise || isUndecided(outcome))
    lines.push(...(whyNot?.reasons ?? []).map((reason) => `      ${reasonText(reason)}`));
  return lines.map((line) => `${printable(line)}\n`).join('');
}
