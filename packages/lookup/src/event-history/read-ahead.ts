/**
 * The items of a source, which is read before they are asked for, at most so many ahead: for sources that are slow but
 * may be read side by side. An error comes where its item would have.
 */
export function readAhead<T>(source: AsyncIterable<T>, most: number): AsyncIterable<T> {
  const queue: T[] = [];
  let ended = false;
  let stopped = false;
  let failure: { readonly error: unknown } | undefined;
  let wakeReader = (): void => undefined;
  let wakeSource = (): void => undefined;

  async function fill(): Promise<void> {
    try {
      for await (const item of source) {
        queue.push(item);
        wakeReader();
        while (queue.length >= most && !stopped) await new Promise<void>((resolve) => (wakeSource = resolve));
        if (stopped) return;
      }
    } catch (error) {
      failure = { error };
    } finally {
      ended = true;
      wakeReader();
    }
  }
  void fill();

  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          while (queue.length === 0 && !ended) await new Promise<void>((resolve) => (wakeReader = resolve));
          const item = queue.shift();
          wakeSource();
          if (item !== undefined) yield item;
          else if (failure) throw failure.error;
          else return;
        }
      } finally {
        stopped = true;
        wakeSource();
      }
    },
  };
}
