/**
 * The items of a source, which is read before they are asked for, at most `max` ahead: for sources that are slow but
 * may be read side by side. An error comes where its item would have. `return` ends the source at its next item.
 */
export function readAhead<T>(source: AsyncIterable<T>, max: number): Required<Omit<AsyncIterator<T>, 'throw'>> {
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
        while (queue.length >= max && !stopped) await new Promise<void>((resolve) => (wakeSource = resolve));
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
    async next() {
      while (queue.length === 0 && !ended) await new Promise<void>((resolve) => (wakeReader = resolve));
      const [item] = queue.splice(0, 1);
      wakeSource();
      if (item !== undefined) return { value: item, done: false };
      if (failure) throw failure.error;
      return { value: undefined, done: true };
    },
    return() {
      stopped = true;
      wakeSource();
      return Promise.resolve({ value: undefined, done: true });
    },
  };
}
