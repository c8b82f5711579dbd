/** The answer to a bulk: parsed, or but the number of its items where every document was created. */
export type BulkResponseBody =
  | { readonly allCreated: number }
  /** `ingest_took` is there where a pipeline was run. */
  | { readonly items?: readonly BulkResponseItem[]; readonly ingest_took?: number };

/** How one document ended. */
export interface BulkResponseItem {
  readonly create?: {
    readonly _id?: string;
    readonly status?: number;
    readonly result?: string;
    readonly error?: BulkResponseError;
  };
}

/** Why a document, or the whole, was refused. */
export interface BulkResponseError {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: BulkResponseError;
}

/** How the answer to a bulk of `create` begins where all went well: the products differ in the order of members. */
const beginning = /^\{(?:"(?:took|ingest_took)":\d+,|"errors":false,)+"items":\[\{"create":\{"/;
const item = '{"create":{"';
/** A document that a pipeline dropped is no error, and was not created. */
const dropped = '"result":"noop"';

/**
 * Reads the answer to a bulk. Where all went well it is long and says one thing: its items are counted instead of parsed.
 * (They are not left out by `filter_path`: that takes a server longer than to write all of them.)
 */
export function parseBulkResponse(json: string): BulkResponseBody {
  const head = json.slice(0, 200);
  if (!head.includes('"errors":false,') || !beginning.test(head) || !json.endsWith('}}]}') || json.includes(dropped))
    return JSON.parse(json) as BulkResponseBody;
  let allCreated = 0;
  // In a text the quotes would be escaped.
  for (let at = json.indexOf(item); at >= 0; at = json.indexOf(item, at + item.length)) allCreated++;
  return { allCreated };
}
