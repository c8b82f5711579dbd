import { pageAddress } from '../../data/page-address.js';
import type { CheckedRecord, LogFile, RulesText } from '../reading/messages.js';
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
import { ask } from './log-workers.js';
import { showRows } from './row-order.js';
import { newRows } from './rows.js';
import { newFiles } from './same-files.js';
import { startReading, stopReading } from './start-reading.js';
import { countText } from './texts.js';
import { errorText } from '../../app/error-text.js';

/** Files are added one lot after the other. */
let adding: Promise<void> = Promise.resolve();

/** Adds files to those that are there, and reads all; says so where there is nothing to add. */
export function addFiles(found: Promise<readonly LogFile[]>): void {
  // It may fail before its turn comes, which is when that is said.
  found.catch(() => undefined);
  adding = adding
    .then(async () => add(await found))
    .catch((error: unknown) => say(`Expected files or folders that can be listed, found: ${errorText(error)}`));
}

async function add(found: readonly LogFile[]): Promise<void> {
  if (found.length === 0) return say('There are no files in what was dropped.');
  const added = await newFiles(files.value, found);
  if (added.length > 0) {
    files.value = [...files.value, ...added];
    startReading();
  }
  const again = found.length - added.length;
  if (again > 0) say(`${countText(again, 'file')} left out: already here, with the same name, size and time.`);
}

function say(text: string): void {
  if (!failures.value.includes(text)) failures.value = [...failures.value, text];
}

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
  return ask<'checked'>((id) => ({ kind: 'check', id, file: files.value[file]!, number, rule, ...rules }));
}
