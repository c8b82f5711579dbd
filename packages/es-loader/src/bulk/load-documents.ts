import type { Cluster } from '../cluster/cluster.js';
import { bodyWriter } from './bulk-body.js';
import { type BulkPipeline, bulkPipeline } from './bulk-pipeline.js';
import { conflatingChannel } from './conflating-channel.js';
import { type LoadDocumentsOptions, settleContext } from './load-options.js';
import type { LoadItem, LoadStep } from './load-step.js';
import type { SettleContext } from './settle-context.js';

/**
 * Loads documents, each id once: a document whose id is there already stays as it is. The source is read as fast as the
 * server takes, with at most `concurrency` + 1 bulks in memory. Steps come as bulks are acknowledged; the last one has
 * all counts. To stop the load, stop reading the steps.
 * @throws LoadError where the cluster cannot be loaded into, and what the source throws; what was acknowledged stays loaded
 */
export function loadDocuments<P>(
  items: AsyncIterable<LoadItem<P>>,
  cluster: Cluster,
  options: LoadDocumentsOptions,
): AsyncGenerator<LoadStep<P>, void> {
  return loadEach(items, (item) => item, cluster, options);
}

/** The same from anything that items are made of: another async generator for that would cost each event its promises. */
export async function* loadEach<T, P>(
  source: AsyncIterable<T>,
  toItem: (each: T) => LoadItem<P>,
  cluster: Cluster,
  options: LoadDocumentsOptions,
): AsyncGenerator<LoadStep<P>, void> {
  const { deadLetters, held, concurrency = 3, flushMs = 1000, bulkBytes = 5_000_000 } = options;
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const writer = bodyWriter(bulkBytes);
  const context = settleContext(cluster, options, { writer, signal });
  const steps = conflatingChannel<LoadStep<P>>();
  const pipeline = bulkPipeline<P>({
    writer,
    context,
    deadLetters,
    held,
    concurrency,
    onStep: steps.set,
    onError: steps.fail,
  });
  const flush = setInterval(() => pipeline.flush(flushMs), flushMs);

  readInto(pipeline, source, toItem, { checkIndex: checkOnce(options, context), signal })
    .finally(() => steps.set(pipeline.step()))
    .then(steps.end, steps.fail);
  try {
    yield* steps.values();
  } finally {
    clearInterval(flush);
    stop.abort();
    await pipeline.settled();
  }
}

async function readInto<T, P>(
  pipeline: BulkPipeline<P>,
  source: AsyncIterable<T>,
  toItem: (each: T) => LoadItem<P>,
  { checkIndex, signal }: { readonly checkIndex: CheckOnce; readonly signal: AbortSignal },
): Promise<void> {
  try {
    for await (const each of source) {
      signal.throwIfAborted();
      const item = toItem(each);
      if (item.document) {
        const checked = checkIndex(item.document.index);
        if (checked) await checked;
      }
      for (const index of item.documents?.indices ?? []) await checkIndex(index);
      while (!pipeline.add(item)) await pipeline.submit();
    }
  } finally {
    // The documents that a source yielded before it failed are loaded all the same.
    if (!signal.aborted) await pipeline.submit();
    await pipeline.settled();
  }
}

/** Something to wait for where an index comes for the first time. */
type CheckOnce = (index: string) => Promise<void> | undefined;

function checkOnce({ checkIndex }: LoadDocumentsOptions, { held, signal }: SettleContext): CheckOnce {
  const known = new Set<string>();
  let last = '';
  return (index) => {
    if (checkIndex === undefined || index === last) return undefined;
    last = index;
    if (known.has(index)) return undefined;
    known.add(index);
    return checkIndex(index, signal).then((block) => void (block && held.hold(index, block)));
  };
}
