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
import type { ExportSink } from './export-sink.js';
import { exportSink, save } from './export-sink.js';
import { newWorker, recordsOf, send } from './log-workers.js';
import type { LogFile, LogResponse } from '../reading/messages.js';

/** How many files of an export a worker has at once: the way to a small one takes longer than to read it. */
const maxAhead = 4;

/**
 * Saves the records that are shown, as lines of JSON or CSV.
 *
 * @throws the reason of the signal, where that is aborted; DOMException where no file is chosen for them
 */
export async function exportRecords(
  form: 'ndjson' | 'csv',
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const type = form === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const wanted = [...rows.value.byFile()].map(([file, numbers]) => ({
    file: files.value[file]!,
    numbers: joined(numbers),
  }));
  const sink = await exportSink(`records.${form}`, type, rows.value.count);
  try {
    signal.throwIfAborted();
    if (form === 'csv') await sink.write(new Blob([`${tableColumns.map(({ name }) => name).join(',')}\r\n`]));
    if (wanted.length > 0) await exportFiles(wanted, form, { sink, onProgress, signal });
  } catch (error) {
    await sink.giveUp();
    throw error;
  }
  await sink.finish();
}

interface WantedOfFile {
  readonly file: LogFile;
  readonly numbers: Uint32Array<ArrayBuffer>;
}

interface ExportOutput {
  readonly sink: ExportSink;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

let exporter: Worker | undefined;

/** Loads the worker that exports, so that it is there without a network. */
export function loadExporter(): void {
  exporter ??= newWorker();
}

/** Has the records of files written by a worker of their own, for which nothing waits that is looked at meanwhile; it is ended to give up the rest. */
async function exportFiles(wanted: readonly WantedOfFile[], form: 'ndjson' | 'csv', to: ExportOutput): Promise<void> {
  loadExporter();
  const worker = exporter!;
  try {
    await exportIn(worker, wanted, form, to);
  } catch (error) {
    worker.terminate();
    exporter = newWorker();
    throw error;
  }
}

function exportIn(
  worker: Worker,
  wanted: readonly WantedOfFile[],
  form: 'ndjson' | 'csv',
  to: ExportOutput,
): Promise<void> {
  const listening = new AbortController();
  const { sink, onProgress, signal } = to;
  let [next, ended, done] = [0, 0, 0];
  let written = Promise.resolve();
  function giveNext(): void {
    const id = next++;
    const given = wanted[id];
    if (given) send(worker, { kind: 'export', id, ...given, form, isLast: next === wanted.length });
  }
  return new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const until = { signal: listening.signal };
    worker.addEventListener('error', () => reject(new Error('the worker that exports ended')), until);
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<readonly LogResponse[]>) => {
        for (const response of data) {
          if (response.kind === 'exported') {
            written = written.then(() => sink.write(response.part));
            written.then(() => onProgress((done += response.records)), reject);
          } else if (response.kind === 'exportedFile') {
            if (response.failure !== undefined) reject(new Error(response.failure));
            else if (++ended === wanted.length) written.then(resolve, reject);
            else giveNext();
          }
        }
      },
      until,
    );
    for (let ahead = 0; ahead < maxAhead; ahead++) giveNext();
  }).finally(() => listening.abort());
}

function joined(chunks: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** How many records a report shows whole. */
const recordsInReport = 200;

/** Saves a report of what is shown. @throws the reason of the signal, where that is aborted */
export async function exportReport(signal: AbortSignal): Promise<void> {
  const whole = summary.value;
  if (!whole) return;
  const records: unknown[] = [];
  for (const [file, chunks] of rows.value.byFile()) {
    const numbers = chunks.flatMap((chunk) => [...chunk.subarray(0, recordsInReport)]);
    if (records.length >= recordsInReport) break;
    signal.throwIfAborted();
    const read = await recordsOf(files.value[file]!, numbers.slice(0, recordsInReport - records.length), 'ndjson');
    for (const each of read) if (each.kind === 'line') records.push(JSON.parse(each.text));
  }
  const found = await reportFindings();
  signal.throwIfAborted();
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
