import { computed, signal } from '@preact/signals';
import { compileMatch } from '@trailkit/match';
import { pageAddress } from '../../data/page-address.js';
import type { CheckedRecord, FileProblem, LogFile, LogPart, LogResponse, RulesText } from '../reading/messages.js';
import type { PageFinding } from '../reading/page-finding.js';
import type { RuleTotals } from '../reading/rule-totals.js';
import { bothExpressions } from '../summary/filter-expressions.js';
import type { Summary } from '../summary/summarize.js';
import { summarizer } from '../summary/summarize.js';
import { ask, newWorker, send } from './log-workers.js';
import type { Rows } from './rows.js';
import { newRows, reordered } from './rows.js';

/** How reading goes. */
export interface Reading {
  readonly state: 'reading' | 'done' | 'cancelled';
  readonly bytes: number;
  readonly size: number;
  readonly filesDone: number;
  readonly seen: number;
  readonly ms: number;
}

/** A place in a file that could not be read. */
export interface LogProblem extends FileProblem {
  readonly file: string;
}

/** A finding, and the number of the file that its record is in; of a correlation, -1. */
export interface FoundIn extends PageFinding {
  readonly file: number;
}

/** A record that is open. */
export interface OpenRecord {
  readonly file: number;
  readonly number: number;
  readonly finding?: FoundIn;
}

/** The logs that were given. */
export const files = signal<readonly LogFile[]>([]);
/** The expression that was applied, and the one in the field. */
export const expression = signal('');
export const draft = signal('');
export const rulesText = signal('');
export const reading = signal<Reading | undefined>(undefined);
export const summary = signal<Summary | undefined>(undefined);
export const rows = signal<Rows>(newRows());
export const problems = signal<{ readonly shown: readonly LogProblem[]; readonly count: number }>({
  shown: [],
  count: 0,
});
export const failures = signal<readonly string[]>([]);
export const passedOver = signal<readonly (readonly [string, number])[]>([]);
export const findings = signal<{
  readonly shown: readonly FoundIn[];
  readonly count: number;
}>({ shown: [], count: 0 });
/** The findings of each rule in all files; undefined until they are read. */
export const ruleTotals = signal<(RuleTotals & { readonly ruleCount: number }) | undefined>(undefined);
/** The part of the timeline that is chosen: from a time until another, exclusive, in ms since 1970. */
export const chosenTimes = signal<readonly [number, number] | undefined>(undefined);
/** Sentences about what correlations did not look at. */
export const ruleRemarks = signal<readonly string[]>([]);
/** The record that is open, and the finding by which it was. */
export const openRecord = signal<OpenRecord | undefined>(undefined);
/** The table is in the order of the files, or of time. */
export const rowOrder = signal<'files' | 'time'>('files');

/** The problem of the expression in the field, with a caret; undefined where it can be applied. */
export const draftProblem = computed(() => {
  if (draft.value.trim() === '') return undefined;
  try {
    compileMatch(draft.value);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
});

/** How often the overview is made again while logs are read, in ms. */
const showEveryMs = 500;
const maxProblems = 100;
const maxFindings = 1000;
/** With more threads, they wait for each other's memory. */
const maxWorkers = 4;

/** They stay, so that logs are read again without a network. */
const workers: Worker[] = [];
let pass = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads the files, from the first on; what is being read is given up. */
export function startReading(): void {
  stopReading();
  const all = files.value;
  const own = ++pass;
  if (all.length === 0) return;
  const began = performance.now();
  const found = newRows();
  const bytes = all.map(() => 0);
  const size = all.reduce((sum, file) => sum + file.size, 0);
  const open = {
    problems: [] as LogProblem[],
    problemCount: 0,
    findings: [] as FoundIn[],
    findingCount: 0,
  };
  /** The overview of each worker so far; and the sums that they had at their ends. */
  const untilNow = new Map<Worker, Summary>();
  const totals: ArrayBuffer[] = [];
  let [isCancelled, isMerging] = [false, false];
  const rules: RulesText = { rules: rulesText.value, nowMs: Date.now(), page: pageAddress() };
  ruleRemarks.value = [];
  ruleTotals.value = undefined;
  chosenTimes.value = undefined;
  const families = new Map<string, number>();
  let [next, filesDone, seen] = [0, 0, 0];
  failures.value = [];

  function summaryUntilNow(): Summary {
    const all = [...untilNow.values()];
    const sum = summarizer();
    for (const each of all) sum.merge(each);
    return all.length === 1 ? all[0]! : sum.summary();
  }

  function show(state: Reading['state'], whole?: Summary): void {
    clearTimeout(timer);
    timer = undefined;
    const count = bytes.reduce((sum, each) => sum + each, 0);
    reading.value = { state, bytes: count, size, filesDone, seen, ms: performance.now() - began };
    summary.value = whole ?? summaryUntilNow();
    showRows(found.snapshot(), state);
    problems.value = { shown: [...open.problems], count: open.problemCount };
    findings.value = { shown: [...open.findings], count: open.findingCount };
    passedOver.value = [...families];
  }

  function take(worker: Worker, part: LogPart): void {
    if (part.summary) untilNow.set(worker, part.summary);
    found.add(part.number, part.rows, part.times);
    bytes[part.number] = Math.min(part.bytes, all[part.number]!.size);
    seen += part.seen;
    open.problemCount += part.problemCount;
    open.findingCount += part.findingCount;
    const file = all[part.number]!.name;
    open.problems.push(
      ...part.problems.slice(0, maxProblems - open.problems.length).map((each) => ({ ...each, file })),
    );
    open.findings.push(
      ...part.findings.slice(0, maxFindings - open.findings.length).map((each) => ({ ...each, file: part.number })),
    );
    for (const [family, count] of part.passedOver) families.set(family, (families.get(family) ?? 0) + count);
    timer ??= setTimeout(() => show('reading'), showEveryMs);
  }

  function giveNext(worker: Worker): void {
    const number = next++;
    const file = all[number];
    if (file) send(worker, { kind: 'read', pass: own, number, file, expression: expression.value, ...rules });
    else send(worker, { kind: 'end', pass: own });
  }

  function fail(text: string): void {
    // Of rules that are not understood, every file says the same.
    if (!failures.value.includes(text)) failures.value = [...failures.value, text].slice(0, maxProblems);
  }

  const count = Math.min(maxWorkers, navigator.hardwareConcurrency || 2, all.length);
  while (workers.length < count) workers.push(newWorker());
  const used = new Set(workers.slice(0, count));
  listening = new AbortController();

  function end(worker: Worker): void {
    used.delete(worker);
    if (used.size > 0) return;
    const merging = workers[0];
    if (merging && totals.length > 0 && !isMerging) {
      isMerging = true;
      return send(merging, { kind: 'merge', pass: own, totals, ...rules }, totals);
    }
    stopReading();
    show('cancelled');
  }

  function finish(response: WholeResponse): void {
    const { summary: whole, found: byRule, ruleCount, findings: more, findingCount, remarks, failure } = response;
    if (failure !== undefined) fail(failure);
    const correlated = more.map((each) => ({ ...each, file: -1 }));
    open.findings.unshift(...correlated);
    open.findingCount += findingCount;
    ruleRemarks.value = remarks;
    if (ruleCount > 0) ruleTotals.value = { ...byRule, ruleCount };
    stopReading();
    const isWhole = filesDone === all.length && failure === undefined;
    show(isWhole ? 'done' : 'cancelled', failure === undefined ? whole : undefined);
  }

  for (const worker of used) {
    const options = { signal: listening.signal };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<LogResponse>) => {
        if (!('pass' in data) || data.pass !== own) return;
        if (data.kind === 'part') take(worker, data);
        if (data.kind === 'whole') finish(data);
        if (data.kind === 'end' && used.has(worker)) {
          totals.push(data.totals);
          end(worker);
        }
        if (data.kind !== 'done' || isCancelled) return;
        if (data.failure !== undefined)
          fail(rulesText.value === '' ? `${all[data.number]!.name}: ${data.failure}` : data.failure);
        filesDone++;
        giveNext(worker);
      },
      options,
    );
    worker.addEventListener(
      'error',
      () => {
        fail('a worker that reads logs ended: what it was reading is missing');
        workers.splice(workers.indexOf(worker), 1);
        worker.terminate();
        end(worker);
      },
      options,
    );
    giveNext(worker);
  }
  cancel = () => {
    isCancelled = true;
    for (const worker of used) {
      send(worker, { kind: 'stop', pass: own });
      send(worker, { kind: 'end', pass: own });
    }
  };
  show('reading');
}

type WholeResponse = Extract<LogResponse, { kind: 'whole' }>;

let cancel: () => void = () => undefined;

let shownRows: Rows = newRows();

/** Shows rows in the order that was chosen; while more come, in that of the files. */
function showRows(found: Rows, state: Reading['state']): void {
  shownRows = found;
  rows.value = found;
  if (rowOrder.value === 'time' && state !== 'reading') void sortRows(found);
}

async function sortRows(found: Rows): Promise<void> {
  const times = found.times();
  const { order } = await ask<'sorted'>((id) => ({ kind: 'sort', id, times }), [times.buffer as ArrayBuffer]);
  if (shownRows === found && rowOrder.value === 'time') rows.value = reordered(found, order);
}

/** Puts the table into an order. */
export function orderRows(order: 'files' | 'time'): void {
  rowOrder.value = order;
  showRows(shownRows, reading.value?.state ?? 'done');
}

/** Stops reading; what was read stays. */
export function cancelReading(): void {
  if (reading.value?.state === 'reading') cancel();
}

/** Adds files to those that are there, and reads all. */
export function addFiles(added: readonly LogFile[]): void {
  if (added.length === 0) return;
  files.value = [...files.value, ...added];
  startReading();
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
  rows.value = shownRows = newRows();
  openRecord.value = undefined;
}

/** The problems of a record, and why the rule of a finding matches it. @throws Error */
export function checkOf({ file, number, finding }: OpenRecord): Promise<CheckedRecord> {
  const rules: RulesText = { rules: rulesText.value, nowMs: Date.now(), page: pageAddress() };
  const rule = finding?.ruleNumber;
  return ask<'checked'>((id) => ({ kind: 'check', id, file: files.value[file]!, number, rule, ...rules }));
}

let listening = new AbortController();

/** Stops the reading that goes on. */
function stopReading(): void {
  listening.abort();
  for (const worker of workers) send(worker, { kind: 'stop', pass });
  clearTimeout(timer);
  timer = undefined;
}
