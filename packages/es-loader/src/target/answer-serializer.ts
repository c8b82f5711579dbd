import { Serializer } from '@opensearch-project/opensearch';

/** The answer to a bulk of which every document was made. */
export class AllCreated {
  readonly errors = false;

  constructor(
    /** How many. */
    readonly created: number,
    private readonly json: string,
  ) {}

  get took(): unknown {
    return this.parsed.took;
  }

  get items(): unknown {
    return this.parsed.items;
  }

  private get parsed(): { readonly took: unknown; readonly items: unknown } {
    return JSON.parse(this.json) as never;
  }
}

/** How the answer to a bulk of `create` begins where all went well: the products differ in the order of members. */
const beginning = /^\{(?:"(?:took|ingest_took)":\d+,|"errors":false,)+"items":\[\{"create":\{"/;
const item = '{"create":{"';

/**
 * Reads answers. Those to bulks of which all went well are long, and say one thing: their items are counted, and parsed
 * where somebody asks for them. (Nothing of an item is left out by `filter_path`: that takes a server longer than to write
 * all of it.)
 */
export class AnswerSerializer extends Serializer {
  override deserialize(json: string): unknown {
    return allCreated(json) ?? super.deserialize(json);
  }
}

function allCreated(json: string): AllCreated | undefined {
  const head = json.slice(0, 200);
  if (!head.includes('"errors":false,') || !beginning.test(head) || !json.endsWith('}}]}')) return undefined;
  let created = 0;
  // In a text the quotes would be escaped.
  for (let at = json.indexOf(item); at >= 0; at = json.indexOf(item, at + item.length)) created++;
  return new AllCreated(created, json);
}
