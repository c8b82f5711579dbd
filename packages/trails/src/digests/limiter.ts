/** How much may be under way: calls, and the bytes that they hold together. */
export interface Limits {
  readonly calls: number;
  readonly bytes: number;
}

/** Runs a call once the limits allow it, in the order of the calls. A call that is larger than the limit runs alone. */
export type Limiter = <T>(bytes: number, call: () => Promise<T>) => Promise<T>;

/** Begins with nothing under way. */
export function limiter({ calls, bytes: maxBytes }: Limits): Limiter {
  const waiting: { readonly bytes: number; readonly begin: () => void }[] = [];
  let running = 0;
  let held = 0;

  function beginNext(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (running >= calls || (running > 0 && held + next.bytes > maxBytes)) return;
      waiting.shift();
      running++;
      held += next.bytes;
      next.begin();
    }
  }

  return async (bytes, call) => {
    await new Promise<void>((begin) => {
      waiting.push({ bytes, begin });
      beginNext();
    });
    try {
      return await call();
    } finally {
      running--;
      held -= bytes;
      beginNext();
    }
  };
}
