import type { CatalogData } from '../data/catalog-data.js';
import type { SchemaNode } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { SchemaLookup } from './event-ref.js';

/**
 * Schemas of which only those definitions are parsed that are looked at, each once. For a few events of many services it is many times
 * quicker than `catalog.schema`; the texts of the documents are kept.
 */
export function schemasByPart(catalog: Pick<CatalogData, 'record' | 'document'>): SchemaLookup {
  interface Opened {
    readonly document: EventsDocument;
    readonly schema: SchemaNode;
  }
  const opened = new Map<string, Opened>();
  function open(service: string): Opened {
    let found = opened.get(service);
    if (!found) {
      const document = catalog.document(service);
      const $defs = definitionsOnDemand(document);
      opened.set(service, (found = { document, schema: { title: service, $defs } }));
    }
    return found;
  }
  return {
    get record() {
      return catalog.record;
    },
    schema: (service) => open(service).schema,
    event: (service, event) => open(service).document.event(event)?.[1],
  };
}

/** The definitions of a document by name, each cut out of its text when it is first asked for. */
function definitionsOnDemand(document: EventsDocument): Readonly<Record<string, SchemaNode>> {
  const known = new Map<string, SchemaNode | undefined>();
  return new Proxy<Record<string, SchemaNode>>(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string') return undefined;
        if (!known.has(name)) known.set(name, document.definition(name));
        return known.get(name);
      },
    },
  );
}
