/** A channel to one reader that keeps only the last value: a slow reader misses those in between. */
export interface ConflatingChannel<T> {
  readonly set: (value: T) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  /** Ends after the last value, or throws what it failed with; the first end counts. */
  readonly values: () => AsyncGenerator<T, void>;
}

/** A channel without a value yet. */
export function conflatingChannel<T>(): ConflatingChannel<T> {
  let waiting: { readonly value: T } | undefined;
  let ended: { readonly error?: unknown } | undefined;
  let wake = (): void => undefined;

  return {
    set(value) {
      waiting = { value };
      wake();
    },
    end() {
      ended ??= {};
      wake();
    },
    fail(error) {
      ended ??= { error };
      wake();
    },
    async *values() {
      for (;;) {
        if (waiting) {
          const { value } = waiting;
          waiting = undefined;
          yield value;
        } else if (ended) {
          if ('error' in ended) throw ended.error;
          return;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    },
  };
}
