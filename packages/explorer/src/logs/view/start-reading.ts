import { pageAddress } from '../../data/page-address.js';
import type { LogResponse, RulesText } from '../reading/messages.js';
import { expression, files, reading, rulesText } from './log-signals.js';
import { readingWorkers, send, startedWorkers } from './log-workers.js';
import { knownSize } from './file-sizes.js';
import { readSoFar } from './read-so-far.js';

/** How often the overview is made again while logs are read, in ms: soon at first; later, less changes in it, and drawing it takes reading its time. */
const [showSoonMs, showEveryMs] = [250, 1000] as const;
let pass = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let listening = new AbortController();
let cancel: () => void = () => undefined;

/** Reads the files, from the first on; what is being read is given up. */
export function startReading(): void {
  stopReading();
  const all = files.value;
  const own = ++pass;
  if (all.length === 0) return;
  const soFar = readSoFar(all);
  const began = performance.now();
  const rules: RulesText = { rules: rulesText.value, nowMs: Date.now(), page: pageAddress() };
  /** The sums that workers had at their ends. */
  const totals: ArrayBuffer[] = [];
  let [isCancelled, isMerging] = [false, false];
  let next = 0;
  /** The workers that no more files are given to. */
  const ended = new Set<Worker>();

  function giveNext(worker: Worker): void {
    const number = next++;
    const file = all[number];
    if (file) {
      const request = { kind: 'read', pass: own, number, file, size: knownSize(file) } as const;
      return send(worker, { ...request, expression: expression.value, ...rules });
    }
    if (ended.has(worker)) return;
    ended.add(worker);
    send(worker, { kind: 'end', pass: own });
  }

  const readers = readingWorkers(all.length);
  const used = new Set(readers);
  listening = new AbortController();

  /** After the last worker, one of them puts the sums together. */
  function end(worker: Worker): void {
    used.delete(worker);
    if (used.size > 0) return;
    const merging = readers.find((each) => startedWorkers().includes(each));
    if (merging && totals.length > 0 && !isMerging) {
      isMerging = true;
      return send(merging, { kind: 'merge', pass: own, totals, ...rules }, totals);
    }
    stopReading();
    soFar.show('cancelled');
  }

  function take(worker: Worker, response: LogResponse): void {
    if (!('pass' in response) || response.pass !== own) return;
    switch (response.kind) {
      case 'part':
        soFar.add(worker, response);
        timer ??= setTimeout(showNext, Math.min(showEveryMs, showSoonMs + (performance.now() - began) / 4));
        break;
      case 'done':
        if (isCancelled) break;
        if (response.failure !== undefined)
          soFar.fail(rules.rules === '' ? `${all[response.number]!.name}: ${response.failure}` : response.failure);
        soFar.addFile();
        break;
      case 'more':
        if (!isCancelled) giveNext(worker);
        break;
      case 'end':
        if (!used.has(worker)) break;
        totals.push(response.totals);
        end(worker);
        break;
      case 'whole':
        stopReading();
        soFar.addWhole(response);
        soFar.show('done');
    }
  }

  function showNext(): void {
    timer = undefined;
    soFar.show('reading');
  }

  const { signal } = listening;
  for (const worker of used) {
    const takeAll = ({ data }: MessageEvent<readonly LogResponse[]>): void =>
      data.forEach((each) => take(worker, each));
    worker.addEventListener('message', takeAll, { signal });
    worker.addEventListener('error', () => lose(worker), { signal });
  }

  function lose(worker: Worker): void {
    soFar.fail('a worker that reads logs ended: what it was reading is missing');
    end(worker);
  }

  cancel = () => {
    isCancelled = true;
    for (const worker of used) {
      send(worker, { kind: 'stop', pass: own });
      send(worker, { kind: 'end', pass: own });
    }
  };
  soFar.show('reading');
  // The view is drawn before the workers take the cores.
  setTimeout(() => {
    if (!signal.aborted && !isCancelled) for (const worker of used) giveNext(worker);
  }, 0);
}

/** Stops reading; what was read stays. */
export function cancelReading(): void {
  if (reading.value?.state === 'reading') cancel();
}

/** Stops the reading that goes on. */
export function stopReading(): void {
  listening.abort();
  for (const worker of startedWorkers()) send(worker, { kind: 'stop', pass });
  clearTimeout(timer);
  timer = undefined;
}
