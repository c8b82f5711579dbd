import type { LoadItem, LoadStep } from '../../src/bulk/load-documents.js';
import type { DeadLetter, DeadLetterSink } from '../../src/dead-letters/dead-letter.js';
import type { EventDocument } from '../../src/document/event-document.js';

/** A document of any content. */
export function documentOf(index: string, id: string, content: object): EventDocument {
  const source = JSON.stringify(content);
  return { id, index, source, bytes: Buffer.byteLength(source) };
}

/** So many documents of about so many bytes, with positions: the number of documents before and with each. */
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
    const { hits } = (await call(url, 'POST', `/${index}/_search`, query)) as SearchAnswer;
    for (const { _id, sort } of hits.hits) {
      ids.push(_id);
      after = sort[0];
    }
    if (hits.hits.length < 5000) return ids.sort();
  }
}

/** The ids in the indices of a prefix, of which there are few. */
export async function idsUnder(url: string, prefix: string): Promise<readonly string[]> {
  await call(url, 'POST', `/${prefix}-*/_refresh`);
  const answer = await call(url, 'POST', `/${prefix}-*/_search`, { size: 5000, _source: false });
  return (answer as SearchAnswer).hits.hits.map(({ _id }) => _id).sort();
}

interface SearchAnswer {
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly sort: readonly [number] }[] };
}

/** A request with a JSON body to a server. */
export async function call(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${await answer.text()}`);
  return answer.json();
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

/** At how many random points each fault strikes at least; TRAILKIT_FAULT_POINTS=30 makes it a long run. */
export const faultPoints = Number(process.env.TRAILKIT_FAULT_POINTS ?? 3);
