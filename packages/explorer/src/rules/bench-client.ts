import type { LogFile } from '../logs/reading/messages.js';
import { pageAddress } from '../data/page-address.js';
import type { BenchRequest, BenchResponse, CheckedText, FieldCompletion } from './bench-messages.js';

/** The worker of the rule bench, as the page asks it. */
export interface BenchClient {
  check(text: string, language: string): Promise<CheckedText>;
  complete(text: string, position: number, language: string): Promise<FieldCompletion | undefined>;
  /** Records of files instead of samples; none for samples again. */
  setRecords(files: readonly LogFile[]): Promise<{ readonly count: number; readonly remarks: readonly string[] }>;
  stop(): void;
}

/** Starts the worker. */
export function startBench(): BenchClient {
  const worker = new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' });
  interface Waiting {
    readonly done: (response: BenchResponse) => void;
    readonly failed: (error: Error) => void;
  }
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const send = (request: BenchRequest): void => worker.postMessage(request);
  worker.addEventListener('error', () => {
    for (const { failed } of waiting.values()) failed(new Error('the worker of this view could not be started'));
    waiting.clear();
  });
  worker.addEventListener('message', ({ data }: MessageEvent<BenchResponse>) => {
    const number = data.kind === 'records' ? 0 : data.number;
    const { done, failed } = waiting.get(number) ?? {};
    waiting.delete(number);
    if (data.kind === 'failed') failed?.(new Error(data.message));
    else done?.(data);
  });
  const ask = <K extends BenchResponse['kind']>(request: BenchRequest): Promise<Extract<BenchResponse, { kind: K }>> =>
    new Promise((resolve, reject) => {
      const number = 'number' in request ? request.number : 0;
      waiting.set(number, { done: (response) => resolve(response as never), failed: reject });
      send(request);
    });
  send({ kind: 'open', page: pageAddress() });
  return {
    check: async (text, language) => (await ask<'checked'>({ kind: 'check', number: ++asked, text, language })).checked,
    complete: async (text, position, language) =>
      (await ask<'completed'>({ kind: 'complete', number: ++asked, text, position, language })).completion,
    setRecords: (files) => ask<'records'>({ kind: 'records', files }),
    stop: () => worker.terminate(),
  };
}
