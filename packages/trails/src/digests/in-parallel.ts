/** Maps items with several calls at a time; results come in the order of the items. */
export async function* inParallel<Item, Result>(
  items: Iterable<Item>,
  concurrency: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for (const item of items) {
    const call = map(item);
    call.catch(() => undefined); // it is awaited in its turn
    running.push(call);
    if (running.length >= concurrency) yield await running.shift()!;
  }
  while (running.length > 0) yield await running.shift()!;
}
