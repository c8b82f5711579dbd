import { call } from '@trailkit/testing/search-servers/requests';
import type { LoadItem, LoadStep } from '../../src/bulk/load-step.js';
import type { DeadLetter, DeadLetterSink } from '../../src/dead-letters/dead-letter.js';
import type { EventDocument } from '../../src/document/event-document.js';

/** A document of any content. */
export function documentOf(index: string, id: string, content: object): EventDocument {
  const source = JSON.stringify(content);
  return { id, index, source, bytes: Buffer.byteLength(source) };
}

/** Documents of about the given number of bytes each, with positions: the number of documents before and with each. */
export async function* numbered(
  index: string,
  count: number,
  { from = 0, bytes = 300 }: { readonly from?: number; readonly bytes?: number } = {},
): AsyncGenerator<LoadItem<number>, void> {
  for (let number = from; number < count; number++) {
    yield { document: documentOf(index, `e-${number}`, { number, text: 'ä'.repeat(bytes / 2) }), position: number + 1 };
  }
}

/** The ids that `numbered` gives. */
export function numberedIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `e-${number}`).sort();
}

/** All ids of an index of `numbered`, each as often as it is there. */
export async function idsIn(url: string, index: string): Promise<readonly string[]> {
  await call(url, 'POST', `/${index}/_refresh`);
  const ids: string[] = [];
  for (let after = -1; ;) {
    const query = { size: 5000, _source: false, sort: [{ number: 'asc' }], search_after: [after] };
    const { hits } = (await call(url, 'POST', `/${index}/_search`, query)) as SearchResponse;
    for (const { _id, sort } of hits.hits) {
      ids.push(_id);
      after = sort[0];
    }
    if (hits.hits.length < 5000) return ids.sort();
  }
}

interface SearchResponse {
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly sort: readonly [number] }[] };
}

/** Dead letters in memory. */
export function collect(): DeadLetterSink & { readonly letters: DeadLetter[] } {
  const letters: DeadLetter[] = [];
  return {
    letters,
    write: (more) => {
      letters.push(...more);
      return Promise.resolve();
    },
  };
}

/** The last step of a load. */
export async function lastOf<P>(steps: AsyncIterable<LoadStep<P>>): Promise<LoadStep<P> | undefined> {
  let last: LoadStep<P> | undefined;
  for await (const step of steps) last = step;
  return last;
}
