import type { Catalog } from '@trailkit/catalog';
import type { LineTable } from '../position/line-table.js';
import { lineTable } from '../position/line-table.js';
import type { Rule } from '../rule/rule.js';
import { ruleName } from '../rule/rule.js';
import type { Check } from './check.js';
import { checks as allChecks } from './checks/list.js';
import { correlationScopes } from './correlation-scopes.js';
import type { Complaint, LocatedFinding } from './finding.js';
import { quotedAs } from './replacement.js';
import { scopesOf } from './scopes.js';

/** The environment of a linted rule. */
export interface LintOptions {
  readonly catalog: Catalog;
  /** Of the rule's file, made once for all its rules. @default made of its text */
  readonly lines?: LineTable;
  /** The rules of the same file: those that a correlation is about. @default none */
  readonly others?: readonly Rule[];
  /** @default all */
  readonly checks?: readonly Check[];
}

/** Lints one rule: what is wrong with it, in the order of its text. */
export function lintRule(
  rule: Rule,
  { catalog, lines = lineTable(rule.file.text), others = [], checks = allChecks }: LintOptions,
): readonly LocatedFinding[] {
  const scopes = rule.correlation
    ? correlationScopes(rule.correlation, others, scopesOf, catalog)
    : scopesOf(rule, catalog);
  const found = checks.flatMap((check) =>
    [...check.check(rule, { catalog, scopes })].map((complaint) => ({ check, complaint })),
  );
  const codes = codesByToken(found);
  const kept = found.filter(({ check, complaint }) => {
    const sameToken = codes.get(complaint.span.start);
    return !check.yieldsTo?.some((code) => sameToken?.has(code));
  });
  return kept
    .sort((a, b) => a.complaint.span.start - b.complaint.span.start)
    .map(({ check, complaint }) => toFinding(rule, check.code, complaint, lines));
}

/** The codes of what is wrong with a token, by where it starts. */
function codesByToken(
  found: readonly { readonly check: Check; readonly complaint: Complaint }[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const codes = new Map<number, Set<string>>();
  for (const { check, complaint } of found) {
    const { start } = complaint.span;
    const same = codes.get(start);
    if (same) same.add(check.code);
    else codes.set(start, new Set([check.code]));
  }
  return codes;
}

function toFinding(rule: Rule, code: string, complaint: Complaint, lines: LineTable): LocatedFinding {
  const { severity, message, suggestion, evidence, span, replacement } = complaint;
  const { line, column } = lines.position(span.start);
  const place = { file: rule.file.path, line, column, rule: ruleName(rule), language: rule.language };
  return {
    ...place,
    code,
    severity,
    message,
    ...(suggestion !== undefined && { suggestion }),
    evidence,
    end: lines.position(span.end),
    ...(replacement !== undefined && {
      replacement: quotedAs(rule.file.text.slice(span.start, span.end), replacement),
    }),
  };
}
