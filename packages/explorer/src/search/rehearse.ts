/** Of several words, of many and few hits, three times each: what runs for the first time takes several times as long, and the second time still. */
const ofWords = ['a e', 'create role', 'iam c', 'status enabled'].flatMap((query) => Array<string>(3).fill(query));

/** The queries that are searched before anybody types: every first letter, whose scores are kept, and of several words. */
const rehearsed = [...'abcdefghijklmnopqrstuvwxyz', ...ofWords];

/** How long nobody has to have searched before it goes on, in ms: while somebody types, it would only be in the way. */
const restMs = 500;

/** Searches before anybody does, one query after the other. Gives the search for the reader's own queries, in between which it rests. */
export function rehearse<T>(search: (query: string) => T): (query: string) => T {
  let askedAtMs = -Infinity;
  const goOn = (next: number, delayMs: number): void => {
    const query = rehearsed[next];
    if (query === undefined) return;
    setTimeout(() => {
      const leftMs = askedAtMs + restMs - performance.now();
      if (leftMs > 0) return goOn(next, leftMs);
      search(query);
      goOn(next + 1, 0);
    }, delayMs);
  };
  goOn(0, 0);
  return (query) => {
    if (query !== '') askedAtMs = performance.now();
    return search(query);
  };
}
