import type { Catalog } from '@trailkit/catalog';
import type { LineTable } from '../position/line-table.js';
import type { Rule } from '../rule/rule.js';
import { ruleName } from '../rule/rule.js';
import type { Check } from './check.js';
import { checks as allChecks } from './checks/list.js';
import type { Complaint, Finding } from './finding.js';
import { scopesOf } from './scopes.js';

/** The environment of a linted rule. */
export interface LintOptions {
  readonly catalog: Catalog;
  /** Of the rule's file: made once for all its rules. */
  readonly lines: LineTable;
  /** @default all */
  readonly checks?: readonly Check[];
}

/** Lints one rule: what is wrong with it, in the order of its text. */
export function lintRule(rule: Rule, { catalog, lines, checks = allChecks }: LintOptions): readonly Finding[] {
  const scopes = scopesOf(rule, catalog);
  const found = checks.flatMap((check) =>
    [...check.check(rule, { catalog, scopes })].map((complaint) => ({ check, complaint })),
  );
  const kept = found.filter(({ check, complaint }) => {
    const stronger = new Set(check.yieldsTo);
    return !found.some((other) => stronger.has(other.check.code) && isSameToken(other.complaint, complaint));
  });
  return kept
    .sort((a, b) => a.complaint.span.start - b.complaint.span.start)
    .map(({ check, complaint }) => toFinding(rule, check.code, complaint, lines));
}

function isSameToken(a: Complaint, b: Complaint): boolean {
  return a.span.start === b.span.start;
}

function toFinding(rule: Rule, code: string, complaint: Complaint, lines: LineTable): Finding {
  const { severity, message, suggestion, evidence, span } = complaint;
  const { line, column } = lines.position(span.start);
  const place = { file: rule.file.path, line, column, rule: ruleName(rule), language: rule.language };
  return { ...place, code, severity, message, ...(suggestion !== undefined && { suggestion }), evidence };
}
