import type { LogFile, LogPart, LogResponse } from '../reading/messages.js';
import type { Summary } from '../summary/summarize.js';
import { summarizer } from '../summary/summarize.js';
import type { FoundIn, LogProblem, Reading } from './log-signals.js';
import * as shown from './log-signals.js';
import { sizeTogether } from './file-sizes.js';
import { showRows } from './row-order.js';
import { newRows } from './rows.js';
import { inTasks } from '../reading/turns.js';

/** The parts of files that were read until now. */
export interface ReadSoFar {
  /** Adds a part that a worker has read. */
  readonly add: (worker: Worker, part: LogPart) => void;
  readonly addFile: () => void;
  /** Adds what is known of all files together at the end. */
  readonly addWhole: (whole: WholeResponse) => void;
  /** Says once what could not be done. */
  readonly fail: (text: string) => void;
  /** Shows all of it. */
  readonly show: (state: Reading['state']) => void;
}

/** The sums of all workers. */
export type WholeResponse = Extract<LogResponse, { kind: 'whole' }>;

const maxProblems = 100;
const maxFindings = 1000;
/** The reading that began last, which alone is shown. */
let latest: { readonly files: readonly LogFile[] } | undefined;

/** Nothing of these files yet; what was shown of others is taken away. */
export function readSoFar(files: readonly LogFile[]): ReadSoFar {
  const began = performance.now();
  const isAgain = files === latest?.files;
  const reading = (latest = { files });
  const bytes = files.map(() => 0);
  const size = sizeTogether(files, () => isOver || shown.files.value !== files);
  let [filesDone, seen, problemCount, findingCount] = [0, 0, 0, 0];
  const rows = newRows();
  const problems: LogProblem[] = [];
  const findings: FoundIn[] = [];
  const families = new Map<string, number>();
  const summaries = new Map<Worker, Summary>();
  let whole: Summary | undefined;
  let isOver = false;
  /** How often all of it was shown. */
  let shows = 0;
  shown.ruleRemarks.value = [];
  shown.ruleTotals.value = undefined;
  shown.chosenTimes.value = undefined;
  shown.failures.value = [];

  function fail(text: string): void {
    const { failures } = shown;
    // Of rules that are not understood, every file says the same.
    if (!failures.value.includes(text)) failures.value = [...failures.value, text].slice(0, maxProblems);
  }

  /** Until something is known of files that are read again, the overview before stays, and the focus on what was pressed in it. */
  function keepsOverview(): boolean {
    return isAgain && !isOver && summaries.size === 0 && shown.summary.value !== undefined;
  }

  return {
    fail,
    add(worker, part) {
      const { number } = part;
      const { name } = files[number]!;
      if (part.summary) summaries.set(worker, part.summary);
      rows.add(number, part.rows, part.times);
      bytes[number] = part.bytes;
      seen += part.seen;
      problemCount += part.problemCount;
      findingCount += part.findingCount;
      problems.push(...part.problems.slice(0, maxProblems - problems.length).map((each) => ({ ...each, file: name })));
      findings.push(
        ...part.findings.slice(0, maxFindings - findings.length).map((each) => ({ ...each, file: number })),
      );
      for (const [family, count] of part.passedOver) families.set(family, (families.get(family) ?? 0) + count);
    },
    addFile() {
      filesDone++;
    },
    addWhole(response) {
      if (response.failure === undefined) whole = response.summary;
      else fail(response.failure);
      findings.unshift(...response.findings.map((each) => ({ ...each, file: -1 })));
      findingCount += response.findingCount;
      shown.ruleRemarks.value = response.remarks;
      const { ruleCount } = response;
      if (ruleCount > 0) shown.ruleTotals.value = { ...response.found, ruleCount };
    },
    show(wanted) {
      const isWhole = filesDone === files.length && whole !== undefined;
      const state = wanted === 'done' && !isWhole ? 'cancelled' : wanted;
      isOver = state !== 'reading';
      const [own, ms] = [++shows, performance.now() - began];
      const steps = [
        () => {
          if (!keepsOverview()) shown.summary.value = whole ?? merged([...summaries.values()]);
        },
        () => (shown.shownFacets.value = shown.summary.value?.facets ?? []),
        () => showRows(rows.snapshot(), state),
        () => {
          const read = bytes.reduce((sum, each) => sum + each, 0);
          shown.reading.value = { state, bytes: read, size: size(), filesDone, seen, ms };
          shown.problems.value = { shown: [...problems], count: problemCount };
          shown.findings.value = { shown: [...findings], count: findingCount };
          shown.passedOver.value = [...families];
        },
      ];
      // At first, other files are taken away at once. Later, to draw all in one task would let keys wait.
      if (shows === 1) for (const step of steps) step();
      else void inTasks(steps, () => own === shows && reading === latest && shown.files.value === files);
    },
  };
}

function merged(summaries: readonly Summary[]): Summary {
  const [only, second] = summaries;
  if (only !== undefined && second === undefined) return only;
  const sum = summarizer();
  for (const each of summaries) sum.merge(each);
  return sum.summary();
}
