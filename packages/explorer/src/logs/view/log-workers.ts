import type { KnownFile, LogFile, LogRequest, LogResponse, ReadRecord } from '../reading/messages.js';

/** A worker that reads logs. */
export function newWorker(): Worker {
  return new Worker(new URL('../reading/log-worker.ts', import.meta.url), { type: 'module' });
}

/** With more threads, they wait for each other's memory. */
const maxWorkers = 4;

/** They stay, so that logs are read again without a network. */
const workers: Worker[] = [];

/** The workers that read logs, as many as this machine has use for, and at most one for each file; those that are not there are started. */
export function readingWorkers(files: number = maxWorkers): readonly Worker[] {
  const count = Math.min(maxWorkers, navigator.hardwareConcurrency || 2, files);
  while (workers.length < count) workers.push(readingWorker());
  return workers.slice(0, count);
}

/** Those that were started. */
export function startedWorkers(): readonly Worker[] {
  return workers;
}

/** One that is given up when it fails: another one is started in its place, when logs are read the next time. */
function readingWorker(): Worker {
  const worker = newWorker();
  worker.addEventListener('error', () => {
    workers.splice(workers.indexOf(worker), 1);
    worker.terminate();
  });
  return worker;
}

/** Sends a request; what is transferred is not copied, and gone here. */
export function send(worker: Worker, request: LogRequest, transfer: readonly Transferable[] = []): void {
  worker.postMessage(request, [...transfer]);
}

let fetcher: Worker | undefined;
let asked = 0;

/**
 * Asks the worker that is for what is looked at. Requests wait for each other, but not for reading.
 *
 * @param signal is aborted where the answer is not wanted any more
 * @throws Error
 */
export function ask<K extends 'records' | 'sorted' | 'checked'>(
  request: (id: number) => LogRequest,
  transfer: readonly Transferable[] = [],
  signal?: AbortSignal,
): Promise<Extract<LogResponse, { kind: K }>> {
  const worker = (fetcher ??= newWorker());
  const id = ++asked;
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<readonly LogResponse[]>): void => {
      const found = data.find((each) => 'id' in each && each.id === id);
      if (!found || !('id' in found)) return;
      worker.removeEventListener('message', listen);
      if (found.failure === undefined) resolve(found as Extract<LogResponse, { kind: K }>);
      else reject(new Error(found.failure));
    };
    worker.addEventListener('message', listen);
    signal?.addEventListener('abort', () => {
      worker.removeEventListener('message', listen);
      send(worker, { kind: 'forget', id });
      reject(signal.reason as Error);
    });
    send(worker, request(id), transfer);
  });
}

const fileIds = new WeakMap<LogFile, number>();
let lastFileId = 0;

/** A file with what tells it from all others: what a worker gets of it is a copy. */
export function knownFile(file: LogFile): KnownFile {
  const fileId = fileIds.get(file) ?? ++lastFileId;
  fileIds.set(file, fileId);
  return { file, fileId };
}

/** Records by their numbers in a file. @throws Error */
export async function recordsOf(
  file: LogFile,
  numbers: readonly number[],
  form: Extract<LogRequest, { kind: 'records' }>['form'],
  signal?: AbortSignal,
): Promise<readonly ReadRecord[]> {
  return (await ask<'records'>((id) => ({ kind: 'records', id, ...knownFile(file), numbers, form }), [], signal))
    .records;
}
