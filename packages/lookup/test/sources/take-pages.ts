/** The pages, at most `max` of them. */
export async function takePages<T>(pages: AsyncIterable<T>, max = Infinity): Promise<T[]> {
  const taken: T[] = [];
  for await (const page of pages) {
    taken.push(page);
    if (taken.length >= max) break;
  }
  return taken;
}
