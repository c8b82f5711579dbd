/** The pages until they end, or so many of them. */
export async function takePages<Page>(pages: AsyncIterable<Page>, most = Infinity): Promise<Page[]> {
  const taken: Page[] = [];
  for await (const page of pages) {
    taken.push(page);
    if (taken.length >= most) break;
  }
  return taken;
}
