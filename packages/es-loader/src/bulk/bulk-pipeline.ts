import type { DeadLetterSink } from '../dead-letters/dead-letter.js';
import type { BodyWriter, BulkBody } from './bulk-body.js';
import type { LoadItem, LoadStep } from './load-step.js';
import { noCounts } from './load-step.js';
import { positionLedger } from './position-ledger.js';
import { settle } from './settle.js';
import type { SettleContext } from './settle-context.js';

/** Turns items into bodies, and has several of them under way at once. */
export interface BulkPipeline<P> {
  /** False where not all of the item fits into the open body: submit that, and add the item again, as often as it takes. */
  readonly add: (item: LoadItem<P>) => boolean;
  /** Waits for a free slot and sends the open body. */
  readonly submit: () => Promise<void>;
  /** Sends the open body where a slot is free and the body has waited long enough. */
  readonly flush: (flushMs: number) => void;
  /** Resolves when no body is under way. */
  readonly settled: () => Promise<unknown>;
  readonly step: () => LoadStep<P>;
}

/** The parts that a pipeline connects. */
export interface PipelineParts<P> {
  readonly writer: BodyWriter;
  readonly context: SettleContext;
  readonly deadLetters: DeadLetterSink;
  readonly held: DeadLetterSink | undefined;
  readonly concurrency: number;
  /** A body is acknowledged. */
  readonly onStep: (step: LoadStep<P>) => void;
  readonly onError: (error: unknown) => void;
}

/** A pipeline with nothing in it. */
export function bulkPipeline<P>(parts: PipelineParts<P>): BulkPipeline<P> {
  const { writer, context, deadLetters, held, concurrency, onStep, onError } = parts;
  const counts = { ...noCounts };
  const ledger = positionLedger<P>();
  const running = new Set<Promise<void>>();
  let position: P | undefined;
  let openedAt = 0;
  /** How many of the ready documents of an item were added so far. */
  let added = 0;

  const step = (): LoadStep<P> => ({ counts: { ...counts }, position: ledger.reached() });
  const isEmpty = (): boolean => writer.size === 0 && position === undefined;

  function add({ document, documents, position: positionAfter }: LoadItem<P>): boolean {
    if (document) {
      if (writer.size === 0) openedAt = performance.now();
      if (!writer.add(document)) return false;
      counts.read++;
    }
    if (documents) {
      if (writer.size === 0) openedAt = performance.now();
      const before = added;
      added = writer.addFrom(documents, before);
      counts.read += added - before;
      if (added < documents.ends.length) return false;
      added = 0;
    }
    if (positionAfter !== undefined) position = positionAfter;
    return true;
  }

  async function submit(): Promise<void> {
    while (running.size >= concurrency) await Promise.race(running);
    context.signal.throwIfAborted();
    if (!isEmpty()) send();
  }

  function flush(flushMs: number): void {
    // Where all slots are taken, it is not the source that is slow.
    if (running.size < concurrency && performance.now() - openedAt >= flushMs && !isEmpty()) send();
  }

  function send(): void {
    const acknowledge = ledger.open(position);
    position = undefined;
    const task = settleBody(writer.take(), acknowledge)
      .catch(onError)
      .finally(() => running.delete(task));
    running.add(task);
  }

  async function settleBody(body: BulkBody, acknowledge: () => void): Promise<void> {
    if (body.ends.length > 0) {
      const settled = await settle(body, context);
      if (settled.deadLetters.length > 0) await deadLetters.write(settled.deadLetters);
      if (settled.held.length > 0) await held?.write(settled.held);
      counts.loaded += settled.loaded;
      counts.alreadyThere += settled.alreadyThere;
      counts.deadLetters += settled.deadLetters.length;
      counts.dropped += settled.dropped;
      counts.held += settled.held.length;
      // A server that answers before it has read a body may still be reading it.
      if (settled.tries === 1) writer.reuse(body);
    }
    acknowledge();
    onStep(step());
  }

  return { add, submit, flush, settled: () => Promise.all(running), step };
}
