import { pageAddress } from '../../data/page-address.js';
import type { CheckedRecord, RulesText } from '../reading/messages.js';
import { bothExpressions } from '../summary/filter-expressions.js';
import type { OpenRecord } from './log-signals.js';
import {
  draft,
  draftProblem,
  expression,
  failures,
  files,
  openRecord,
  reading,
  rulesText,
  summary,
} from './log-signals.js';
import { ask, knownFile } from './log-workers.js';
import { showRows } from './row-order.js';
import { newRows } from './rows.js';
import { startReading, stopReading } from './start-reading.js';

/** Applies an expression: the logs are read again. */
export function applyExpression(text: string): void {
  draft.value = text;
  if (draftProblem.value !== undefined || text === expression.value) return;
  expression.value = text;
  startReading();
}

/** Applies an expression beside what is there. */
export function narrow(text: string): void {
  applyExpression(bothExpressions(expression.value, text));
}

/** Forgets all files. */
export function clearFiles(): void {
  stopReading();
  files.value = [];
  reading.value = undefined;
  summary.value = undefined;
  expression.value = draft.value = '';
  failures.value = [];
  showRows(newRows(), 'done');
  openRecord.value = undefined;
}

/** The problems of a record, and why the rule of a finding matches it. @throws Error */
export function checkOf({ file, number, finding }: OpenRecord): Promise<CheckedRecord> {
  const rules: RulesText = { rules: rulesText.value, nowMs: Date.now(), page: pageAddress() };
  const rule = finding?.ruleNumber;
  return ask<'checked'>((id) => ({ kind: 'check', id, ...knownFile(files.value[file]!), number, rule, ...rules }));
}
