import type { ReportContent, ReportFindings, RuleFindings } from '../report/report-content.js';
import { reportHtml } from '../report/report-html.js';
import { timeText } from '../summary/time-text.js';
import { tableColumns } from '../reading/read-record.js';
import {
  expression,
  failures,
  files,
  findings,
  passedOver,
  problems,
  rows,
  ruleRemarks,
  ruleTotals,
  summary,
} from './log-signals.js';
import type { FoundIn } from './log-signals.js';
import { recordsOf } from './log-workers.js';

/** Saves the records that are shown, as lines of JSON or CSV. */
export async function exportRecords(form: 'ndjson' | 'csv', onProgress: (done: number) => void): Promise<void> {
  const parts: Blob[] = [];
  if (form === 'csv') parts.push(new Blob([`${tableColumns.map(({ name }) => name).join(',')}\r\n`]));
  let done = 0;
  for (const [file, chunks] of rows.value.byFile()) {
    for (const chunk of chunks) {
      const records = await recordsOf(files.value[file]!, [...chunk], form);
      parts.push(new Blob(records.map((each) => (each.kind === 'line' ? each.text : ''))));
      onProgress((done += chunk.length));
    }
  }
  save(new Blob(parts, { type: form === 'csv' ? 'text/csv' : 'application/x-ndjson' }), `records.${form}`);
}

/** How many records a report shows whole. */
const recordsInReport = 200;

/** Saves a report of what is shown. */
export async function exportReport(): Promise<void> {
  const whole = summary.value;
  if (!whole) return;
  const records: unknown[] = [];
  for (const [file, chunks] of rows.value.byFile()) {
    const numbers = chunks.flatMap((chunk) => [...chunk.subarray(0, recordsInReport)]);
    if (records.length >= recordsInReport) break;
    const read = await recordsOf(files.value[file]!, numbers.slice(0, recordsInReport - records.length), 'ndjson');
    for (const each of read) if (each.kind === 'line') records.push(JSON.parse(each.text));
  }
  const found = await reportFindings();
  const content: ReportContent = {
    title: 'CloudTrail records of dropped files',
    madeMs: Date.now(),
    sources: files.value.slice(0, 100).map(({ name }) => name),
    conditions: expression.value === '' ? [] : [expression.value],
    remarks: [
      ...(files.value.length > 100
        ? [`${files.value.length - 100} more files were read, which are not named above`]
        : []),
      ...failures.value,
      ...ruleRemarks.value,
      ...problems.value.shown.map(
        ({ file, line, expected, found: was }) => `${file}, line ${line}: expected ${expected}, found ${was}`,
      ),
      ...(problems.value.count > problems.value.shown.length
        ? [`and ${problems.value.count - problems.value.shown.length} more places that cannot be read`]
        : []),
      ...passedOver.value.map(([family, count]) => `passed over what is no CloudTrail record: ${family} (${count})`),
    ],
    summary: whole,
    ...(found && { findings: found }),
    records,
    recordsShown: `the first ${records.length} records`,
  };
  save(new Blob([reportHtml(content)], { type: 'text/html' }), 'report.html');
}

/** How many findings of each rule a report shows whole. */
const findingsInReport = 10;

async function reportFindings(): Promise<ReportFindings | undefined> {
  const totals = ruleTotals.value;
  if (!totals) return undefined;
  const found: RuleFindings[] = [];
  for (const { number, title, level, count, firstMs, lastMs } of totals.rules) {
    const own = findings.value.shown.filter(({ ruleNumber, because }) => ruleNumber === number && because);
    const shown: { record: unknown; because: unknown }[] = [];
    for (const each of own.slice(0, findingsInReport))
      shown.push({ record: await recordOfFinding(each), because: each.because });
    found.push({ title, level, file: 'the rules on the page', count, firstMs, lastMs, shown });
  }
  return { rules: totals.ruleCount, timeline: totals.timeline, found };
}

/** The record of a finding; of a correlation, what was counted, in the form of `trailkit detect`. */
async function recordOfFinding({ file, record, timeMs, correlation }: FoundIn): Promise<unknown> {
  if (record === undefined) return { ...(timeMs !== undefined && { eventTime: timeText(timeMs) }), correlation };
  const [read] = await recordsOf(files.value[file]!, [record], 'ndjson');
  return read?.kind === 'line' ? JSON.parse(read.text) : undefined;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
