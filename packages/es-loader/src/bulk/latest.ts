/** Values of which only the latest counts: a reader who is late misses those between. */
export interface Latest<T> {
  readonly set: (value: T) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  /** Ends after the last value, or throws what it failed with; the first end counts. */
  readonly values: () => AsyncGenerator<T, void>;
}

/** Hands values from whoever sets them to one reader. */
export function latest<T>(): Latest<T> {
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
