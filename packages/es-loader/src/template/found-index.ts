import type { Failure } from '../bulk/verdict.js';
import type { Send } from '../cluster/cluster.js';
import type { IndexProblem } from './index-problem.js';

/** The index, alias or data stream behind a name that documents are to be sent to. */
export type FoundIndex =
  | { readonly kind: 'none' }
  /** The server does not tell, as to users who may write only. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'problem'; readonly problem: IndexProblem }
  | { readonly kind: 'index'; readonly name: string; readonly mappings: unknown; readonly block?: Failure };

interface State {
  readonly aliases?: Readonly<Record<string, { readonly is_write_index?: boolean }>>;
  readonly mappings?: unknown;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly data_stream?: string;
}

/** Asks a server for an index, an alias or a data stream by its name. */
export async function foundIndex(ask: Send, index: string): Promise<FoundIndex> {
  const path = `/${encodeURIComponent(index)}?flat_settings=true`;
  const { status, body } = await ask({ method: 'GET', path });
  if (status === 404) return { kind: 'none' };
  if (status !== 200 || typeof body !== 'object' || body === null) return { kind: 'unknown' };
  const states = Object.entries(body as Readonly<Record<string, State>>);
  if (states.some(([, { data_stream }]) => data_stream !== undefined)) return { kind: 'problem', problem: dataStream };
  const written = writeIndexOf(states, index);
  if (written === undefined) return { kind: 'problem', problem: noWriteIndex(states.map(([name]) => name)) };
  const [name, { mappings, settings = {} }] = written;
  return { kind: 'index', name, mappings, block: blockOf(settings) };
}

/** The index itself, or the one of an alias that documents go to. */
function writeIndexOf(
  states: readonly (readonly [string, State])[],
  index: string,
): readonly [string, State] | undefined {
  const own = states.find(([name]) => name === index);
  if (own) return own;
  const isWritten = ([, { aliases }]: readonly [string, State]): boolean | undefined =>
    aliases?.[index]?.is_write_index;
  const named = states.find((state) => isWritten(state) === true);
  if (named) return named;
  return states.length === 1 && isWritten(states[0]!) !== false ? states[0] : undefined;
}

/** Of a full disk (`read_only_allow_delete`) the bulks have to hear: that passes by itself. */
const blocks = ['index.blocks.write', 'index.blocks.read_only'];

function blockOf(settings: Readonly<Record<string, unknown>>): Failure | undefined {
  const isSet = (name: string): boolean => String(settings[name]) === 'true';
  if (isSet('index.verified_before_close')) return { status: 400, type: 'index_closed_exception', reason: 'closed' };
  const block = blocks.find(isSet);
  return block === undefined ? undefined : { status: 403, type: 'cluster_block_exception', reason: `${block} is set` };
}

/** Ids are unique in each backing index of a data stream only: after a rollover the same event is taken again. */
export const dataStream: IndexProblem = {
  found: 'a data stream has this name, in which an event can be there twice',
  advice: 'name another --index',
};

function noWriteIndex(names: readonly string[]): IndexProblem {
  return {
    found: `it is an alias of ${names.join(', ')} without a write index`,
    advice: 'set is_write_index for one of them, or remove the alias',
  };
}
