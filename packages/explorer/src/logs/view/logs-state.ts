import { computed, signal } from '@preact/signals';
import { compileMatch } from '@trailkit/match';
import { pageAddress } from '../../data/page-address.js';
import type {
  FileProblem,
  LogFile,
  LogPart,
  LogRequest,
  LogResponse,
  PageFinding,
  ReadRecord,
} from '../reading/messages.js';
import { bothExpressions } from '../summary/filter-expressions.js';
import type { Summary } from '../summary/summarize.js';
import { summarizer } from '../summary/summarize.js';
import type { Rows } from './rows.js';
import { newRows } from './rows.js';

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
  readonly shown: readonly (PageFinding & { readonly file: number })[];
  readonly count: number;
}>({ shown: [], count: 0 });

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
const showEveryMs = 300;
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
  const whole = summarizer();
  const found = newRows();
  const bytes = all.map(() => 0);
  const size = all.reduce((sum, file) => sum + file.size, 0);
  const open = {
    problems: [] as LogProblem[],
    problemCount: 0,
    findings: [] as (PageFinding & { file: number })[],
    findingCount: 0,
  };
  const families = new Map<string, number>();
  let [next, filesDone, seen] = [0, 0, 0];
  failures.value = [];

  function show(state: Reading['state']): void {
    clearTimeout(timer);
    timer = undefined;
    const count = bytes.reduce((sum, each) => sum + each, 0);
    reading.value = { state, bytes: count, size, filesDone, seen, ms: performance.now() - began };
    summary.value = whole.summary();
    rows.value = found.snapshot();
    problems.value = { shown: [...open.problems], count: open.problemCount };
    findings.value = { shown: [...open.findings], count: open.findingCount };
    passedOver.value = [...families];
  }

  function take(part: LogPart): void {
    if (part.summary) whole.merge(part.summary);
    found.add(part.number, part.rows);
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
    if (!file) {
      worker.postMessage({ kind: 'end', pass: own } satisfies LogRequest);
      return;
    }
    const request: LogRequest = {
      ...{ kind: 'read', pass: own, number, file, nowMs: Date.now(), page: pageAddress() },
      expression: expression.value,
      rules: rulesText.value,
    };
    worker.postMessage(request);
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
    stopReading();
    show(filesDone < all.length ? 'cancelled' : 'done');
  }

  for (const worker of used) {
    const options = { signal: listening.signal };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<LogResponse>) => {
        if (data.kind === 'ready' || data.kind === 'records' || data.pass !== own) return;
        if (data.kind === 'part') take(data);
        if (data.kind === 'end') {
          whole.merge(data.summary);
          end(worker);
        }
        if (data.kind !== 'done') return;
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
    stopReading();
    show('cancelled');
  };
  show('reading');
}

let cancel: () => void = () => undefined;

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
  rows.value = newRows();
}

let fetcher: Worker | undefined;
let asked = 0;

/** Records by their numbers in a file. Calls wait for each other, but not for reading. @throws Error */
export function recordsOf(
  file: LogFile,
  numbers: readonly number[],
  form: Extract<LogRequest, { kind: 'records' }>['form'],
): Promise<readonly ReadRecord[]> {
  const worker = (fetcher ??= newWorker());
  const id = ++asked;
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<LogResponse>): void => {
      if (data.kind !== 'records' || data.id !== id) return;
      worker.removeEventListener('message', listen);
      if (data.failure === undefined) resolve(data.records);
      else reject(new Error(data.failure));
    };
    worker.addEventListener('message', listen);
    const request: LogRequest = { kind: 'records', id, file, numbers, form };
    worker.postMessage(request);
  });
}

function newWorker(): Worker {
  return new Worker(new URL('../reading/log-worker.ts', import.meta.url), { type: 'module' });
}

let listening = new AbortController();

/** Stops the reading that goes on. */
function stopReading(): void {
  listening.abort();
  for (const worker of workers) worker.postMessage({ kind: 'stop', pass } satisfies LogRequest);
  clearTimeout(timer);
  timer = undefined;
}
