import type { Send } from '../cluster/cluster.js';
import type { IndexProblem } from './index-problem.js';

interface Resolved {
  readonly indices?: readonly { readonly name: string }[];
  readonly data_streams?: readonly { readonly name: string }[];
}

/** Why the read alias cannot have its name; undefined where it can, or the server does not tell. */
export async function readAliasProblem(ask: Send, alias: string): Promise<IndexProblem | undefined> {
  const path = `/_resolve/index/${encodeURIComponent(alias)}?expand_wildcards=all`;
  const { status, body } = await ask({ method: 'GET', path });
  if (status !== 200 || typeof body !== 'object' || body === null) return undefined;
  const { indices = [], data_streams: streams = [] } = body as Resolved;
  const isTaken = (names: readonly { readonly name: string }[]): boolean => names.some(({ name }) => name === alias);
  const what = isTaken(indices) ? 'an index' : isTaken(streams) ? 'a data stream' : undefined;
  if (what === undefined) return undefined;
  return {
    found: `${what} is called ${alias}, as the read alias over all of the loader's indices is to be`,
    advice: `delete it or reindex it under another name, or name another --index`,
  };
}
