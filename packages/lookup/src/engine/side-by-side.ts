/** An item of one of several readers, or the failure that ended it. */
export interface Arrival<Of, T> {
  readonly of: Of;
  readonly item?: T;
  readonly failure?: unknown;
}

/** The items of several readers as they come; one that fails does not end the others. */
export async function* sideBySide<Of, T>(
  readers: readonly { readonly of: Of; readonly items: AsyncGenerator<T> }[],
): AsyncGenerator<Arrival<Of, T>> {
  type Turn = { readonly index: number; readonly result?: IteratorResult<T>; readonly failure?: unknown };
  const turn = (index: number): Promise<Turn> =>
    readers[index]!.items.next().then(
      (result) => ({ index, result }),
      (failure: unknown) => ({ index, failure }),
    );
  const waiting = new Map(readers.map((_, index) => [index, turn(index)]));
  try {
    while (waiting.size > 0) {
      const { index, result, failure } = await Promise.race(waiting.values());
      const { of } = readers[index]!;
      waiting.delete(index);
      if (result === undefined) yield { of, failure };
      else if (result.done !== true) {
        yield { of, item: result.value };
        // Back of the line, so that a fast reader does not starve the others.
        waiting.set(index, turn(index));
      }
    }
  } finally {
    // Who waits for an answer ends when that comes or is aborted; nobody has to wait for that.
    for (const { items } of readers) items.return(undefined).catch(() => undefined);
  }
}
