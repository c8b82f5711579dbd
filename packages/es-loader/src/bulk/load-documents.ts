import { setTimeout as delay } from 'node:timers/promises';
import type { DeadLetterSink } from '../dead-letters/dead-letter.js';
import type { DocumentDraft, EventDocument } from '../document/event-document.js';
import { usualPatience, type Waits } from '../target/patience.js';
import type { Target } from '../target/target.js';
import type { BulkBody } from './bulk-body.js';
import { bodyWriter } from './bulk-body.js';
import { latest } from './latest.js';
import { settle } from './settle.js';
import type { SettleContext } from './settle-context.js';
import type { Failure } from './verdict.js';

/** A document to load, a position that is reached when everything before it is acknowledged, or both (the document first). */
export interface LoadItem<P = unknown> {
  readonly document?: EventDocument | DocumentDraft;
  readonly position?: P;
}

/** How far a load has come. */
export interface LoadStep<P = unknown> {
  /** Of all documents so far; at the end, `read` is the sum of the other three. */
  readonly counts: LoadCounts;
  /** The last position before which every document is loaded, already there or a dead letter: it may be committed. */
  readonly position?: P;
}

/** What became of documents. */
export interface LoadCounts {
  readonly read: number;
  readonly loaded: number;
  readonly alreadyThere: number;
  readonly deadLetters: number;
}

/** How to load; the waits between tries are of 250 to 20,000 where nobody says otherwise. */
export interface LoadDocumentsOptions extends Partial<Waits> {
  readonly deadLetters: DeadLetterSink;
  /** The size of a bulk: 5 MB. Where the server takes less, it gets less. */
  readonly bulkBytes?: number;
  /** How many bulks are under way at once: 3. With two, a server of two cores was at times waiting for the next. */
  readonly concurrency?: number;
  /** A bulk that does not fill is sent after so long: 1,000. */
  readonly flushMs?: number;
  /** How long one bulk may take: 60,000. */
  readonly timeoutMs?: number;
  /** How long a failure may last that passes by itself: 300,000. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
  /** Something has to be tried again after so long. */
  readonly onWait?: (failure: Failure, milliseconds: number) => void;
}

const smallestBulk = 64 * 1024;

/**
 * Loads documents, each id once: a document whose id is there already stays as it is. The source is read as fast as the
 * server takes, with no more than `concurrency` + 1 bulks in memory. Steps come as bulks are acknowledged; the last one has
 * all counts. Whoever stops reading the steps stops the load.
 * @throws LoadError where the target cannot be loaded into, and what the source throws; what was acknowledged stands
 */
export function loadDocuments<P>(
  items: AsyncIterable<LoadItem<P>>,
  target: Target,
  options: LoadDocumentsOptions,
): AsyncGenerator<LoadStep<P>, void> {
  return loadEach(items, (item) => item, target, options);
}

/** The same of items that are made of what comes: another async generator for that would cost each event its promises. */
export async function* loadEach<T, P>(
  items: AsyncIterable<T>,
  toItem: (item: T) => LoadItem<P>,
  target: Target,
  options: LoadDocumentsOptions,
): AsyncGenerator<LoadStep<P>, void> {
  const { deadLetters, concurrency = 3, flushMs = 1000, bulkBytes = 5_000_000 } = options;
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const writer = bodyWriter(bulkBytes);
  const context: SettleContext = {
    target,
    signal,
    timeoutMs: options.timeoutMs ?? 60_000,
    patienceMs: options.patienceMs ?? usualPatience.patienceMs,
    waits: {
      firstWaitMs: options.firstWaitMs ?? usualPatience.firstWaitMs,
      longestWaitMs: options.longestWaitMs ?? usualPatience.longestWaitMs,
    },
    taken: { at: 0 },
    onTooLarge: (bytes) => (writer.limit = Math.min(writer.limit, Math.max(smallestBulk, Math.floor(bytes / 2)))),
    onWait: options.onWait ?? (() => undefined),
    sleep: (milliseconds, until) => delay(milliseconds, undefined, { signal: until }),
  };

  const counts = { read: 0, loaded: 0, alreadyThere: 0, deadLetters: 0 };
  const steps = latest<LoadStep<P>>();
  /** The bodies that are not acknowledged yet, in the order of the source. */
  const ledger: { done: boolean; readonly position: P | undefined }[] = [];
  const running = new Set<Promise<void>>();
  let position: P | undefined;
  let reached: P | undefined;
  let begun = 0;

  /** Sends what was written, and reaches the position behind it in its turn. */
  function start(): void {
    const entry = { done: false, position };
    ledger.push(entry);
    position = undefined;
    const task = run(writer.take(), entry)
      .catch((error: unknown) => steps.fail(error))
      .finally(() => running.delete(task));
    running.add(task);
  }

  async function run(body: BulkBody, entry: (typeof ledger)[number]): Promise<void> {
    if (body.ends.length > 0) {
      const settled = await settle(body, context);
      if (settled.deadLetters.length > 0) await deadLetters.write(settled.deadLetters);
      counts.loaded += settled.loaded;
      counts.alreadyThere += settled.alreadyThere;
      counts.deadLetters += settled.deadLetters.length;
      // A server that answers before it has read a body may still be reading it.
      if (settled.tries === 1) writer.reuse(body);
    }
    entry.done = true;
    while (ledger[0]?.done) reached = ledger.shift()!.position ?? reached;
    steps.set({ counts: { ...counts }, position: reached });
  }

  async function submit(): Promise<void> {
    while (running.size >= concurrency) await Promise.race(running);
    signal.throwIfAborted();
    if (writer.size > 0 || position !== undefined) start();
  }

  async function read(): Promise<void> {
    try {
      for await (const item of items) {
        signal.throwIfAborted();
        const next = toItem(item);
        if (next.document && !add(next.document)) {
          await submit();
          add(next.document);
        }
        if (next.position !== undefined) position = next.position;
      }
    } finally {
      // What a source gave before it failed is loaded all the same.
      if (!signal.aborted) await submit();
      await Promise.all(running);
      steps.set({ counts: { ...counts }, position: reached });
    }
  }

  /** False where the document does not fit behind the others. */
  function add(document: EventDocument | DocumentDraft): boolean {
    if (writer.size === 0) begun = performance.now();
    if (!writer.add(document)) return false;
    counts.read++;
    return true;
  }

  // Only what waits for a slow source: where all slots are taken, the source is not what it waits for.
  const flush = setInterval(() => {
    if (
      running.size < concurrency &&
      performance.now() - begun >= flushMs &&
      (writer.size > 0 || position !== undefined)
    ) {
      start();
    }
  }, flushMs);
  read().then(steps.end, steps.fail);
  try {
    yield* steps.values();
  } finally {
    clearInterval(flush);
    stop.abort();
    await Promise.all(running);
  }
}
