import type { SchemaDocument, SchemaNode } from '../data/schema-node.js';
import { once } from '../once.js';
import { entryTexts, parseEntry } from './entry-texts.js';

/** A definition with its name in the document. */
export type NamedDefinition = readonly [name: string, definition: SchemaNode];

/** A generated document: a service's, or the record's. */
export interface EventsDocument {
  readonly id: string;
  readonly definition: (name: string) => SchemaNode | undefined;
  /** The JSON of a definition as it is in the text; undefined where it was not found, and no JSON where the text is not laid out like a generated one. */
  readonly definitionText: (name: string) => string | undefined;
  /** The entry of an event: no other definition has a title. */
  readonly event: (title: string) => NamedDefinition | undefined;
  readonly definitions: () => readonly NamedDefinition[];
  readonly whole: () => SchemaDocument;
}

/**
 * Opens a document. Single definitions are cut out of the text where its layout allows that, since parsing all of EC2 takes
 * longer than starting up; otherwise, and for what is not found so, all of it is parsed.
 */
export function openDocument(text: string, parse: (text: string) => unknown = JSON.parse): EventsDocument {
  const whole = once(() => parse(text) as SchemaDocument);
  const definitions = (): readonly NamedDefinition[] => Object.entries(whole().$defs);
  const textOf = entryTexts(text, '$defs');
  const cut = (name: string): SchemaNode | undefined => parseEntry(textOf(name));
  return {
    id: /"\$id": ?"([^"\\]+)"/.exec(text)?.[1] ?? whole().$id,
    definitionText: textOf,
    definition: (name) => cut(name) ?? (Object.hasOwn(whole().$defs, name) ? whole().$defs[name] : undefined),
    event: (title) => {
      // An entry is called so unless a shape of the model is.
      const name = `${title}Event`;
      const definition = cut(name);
      if (definition?.title === title) return [name, definition];
      return definitions().find((entry) => entry[1].title === title);
    },
    definitions,
    whole,
  };
}
