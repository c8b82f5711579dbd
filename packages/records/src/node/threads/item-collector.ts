import type { Item } from '../../item.js';
import { quickReader } from '../quick-reader.js';
import type { ByteTaker, TextStart } from '../quick-reader.js';
import { defaultMaxRecordBytes, readBatches } from '../read-records.js';

/** Makes something small of items, in any thread. */
export interface ItemCollector<Part> {
  readonly add: (item: Item) => void;
  /** Takes what it can of the records by their bytes; the others are added. */
  readonly byBytes?: ByteTaker;
  /** The part made of the items since the last call. It has to be such that it can be sent to another thread. */
  readonly take: () => Part;
}

/** A job as a thread is given it. */
export type ItemMessage =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'lines'; readonly start: TextStart; readonly bytes: Uint8Array };

/** A part; undefined for lines that are to be read plainly. */
export interface ItemResult<Part> {
  readonly part: Part | undefined;
}

/** Does jobs in a thread. */
export interface ItemWorker<Part> {
  run(message: ItemMessage): AsyncGenerator<ItemResult<Part>>;
  /** Does a job at once; undefined for a file that has to be read plainly. */
  runQuickly(message: ItemMessage): ItemResult<Part> | undefined;
  /** The part of items that were read elsewhere. */
  partOf(items: readonly Item[]): Part;
}

/** Where a file is read plainly, a part is made of this number of items. */
const itemsAPart = 1000;

/** Collects with one collector, whose parts are of one job each. */
export function itemWorker<Part>(
  collector: ItemCollector<Part>,
  maxRecordBytes = defaultMaxRecordBytes,
): ItemWorker<Part> {
  const quick = quickReader(maxRecordBytes, collector.byBytes);

  function runQuickly(message: ItemMessage): ItemResult<Part> | undefined {
    const visit = collector.add;
    const isRead =
      message.kind === 'file' ? quick?.file(message.path, visit) : quick?.text(message.bytes, message.start, visit);
    const part = collector.take();
    if (isRead) return { part };
    return message.kind === 'file' ? undefined : { part: undefined };
  }

  function partOf(items: readonly Item[]): Part {
    for (const item of items) collector.add(item);
    return collector.take();
  }

  return {
    runQuickly,
    partOf,
    async *run(message) {
      const result = runQuickly(message);
      if (result) return yield result;
      if (message.kind === 'lines') return;
      let count = 0;
      for await (const batch of readBatches(message.path, { maxRecordBytes })) {
        for (const item of batch) collector.add(item);
        count += batch.length;
        if (count < itemsAPart) continue;
        count = 0;
        yield { part: collector.take() };
      }
      yield { part: collector.take() };
    },
  };
}
