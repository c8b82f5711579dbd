import type { FetchWindow } from './fetch-window.js';

/** How much of what is fetched. */
export interface FetchAhead<Item, Fetched> {
  readonly window: FetchWindow;
  readonly fetch: (item: Item) => Promise<Fetched>;
  /** The memory that one takes. */
  readonly bytesOf: (item: Item) => number;
}

/** The results of fetching, in the order of the items, several at a time. Items that came before an error among them are delivered before it is thrown. */
export async function* fetchAhead<Item, Fetched>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { window: { isFull, noteWait }, fetch, bytesOf }: FetchAhead<Item, Fetched>,
): AsyncGenerator<Fetched> {
  const waiting: { readonly bytes: number; readonly fetched: Promise<Fetched> }[] = [];
  let bytesAhead = 0;

  async function taken(): Promise<Fetched> {
    const { bytes, fetched } = waiting.shift()!;
    const asked = performance.now();
    const found = await fetched;
    noteWait(performance.now() - asked);
    bytesAhead -= bytes;
    return found;
  }

  async function* all(): AsyncGenerator<Item> {
    yield* items;
  }
  const iterator = all();
  let failure: { readonly error: unknown } | undefined;
  async function another(): Promise<IteratorResult<Item, unknown>> {
    try {
      return await iterator.next();
    } catch (error) {
      failure = { error };
      return { done: true, value: undefined };
    }
  }

  for (;;) {
    const next = await another();
    if (!next.done) {
      const [bytes, fetched] = [bytesOf(next.value), fetch(next.value)];
      fetched.catch(() => undefined); // it is awaited in its turn
      waiting.push({ bytes, fetched });
      bytesAhead += bytes;
    }
    while (waiting.length > 0 && (next.done || isFull(waiting.length, bytesAhead))) yield await taken();
    if (next.done) break;
  }
  if (failure) throw failure.error;
}
