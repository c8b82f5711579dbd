import type { Catalog, Part, PathLine, Schema } from '@trailkit/catalog';
import { eventEntry, pathLines, recordReader, resolveBody, toDottedPath } from '@trailkit/catalog';
import { enumValues } from '../src/event/enum-values.js';
import type { Posting } from '../src/search/fields-format.js';
import { encodeFields } from '../src/search/fields-format.js';
import type { ServiceNames } from '../src/search/names-index.js';
import type { EnumPosting } from '../src/search/values-format.js';
import { encodeValues } from '../src/search/values-format.js';
import { columnWords } from './column-words.js';
import { listedPermissions } from './listed-permissions.js';

/** The two indexes that follow the first view. */
export interface FieldIndexes {
  /** Where each event has fields of each name, and what its columns say. */
  readonly fields: Uint8Array;
  /** Which fields have each value in their enum; refers to the other one. And all permissions. */
  readonly values: Uint8Array;
}

/**
 * Makes the indexes of all events, in the order of their names. Of each part of an event they have the shortest path of each name, and the
 * shortest of each name with the same values.
 */
export function fieldIndexes(catalog: Catalog, services: readonly ServiceNames[]): FieldIndexes {
  const names = new Map<string, Posting[]>();
  const columns = new Map<string, Posting[]>();
  const enums = new Map<string, { readonly values: readonly string[]; readonly postings: EnumPosting[] }>();
  const parents = new Numbers();
  const numbersOfNames = new Numbers();
  const readRecord = recordReader(catalog);
  let event = 0;
  for (const { service, events } of services) {
    const document = catalog.document(service);
    for (const eventName of Object.keys(events)) {
      const entry = eventEntry(service, document, eventName);
      if (!entry) throw new Error(`expected ${service} ${eventName} in the schema of its service, found none`);
      for (const [part, body] of Object.entries(entry.bodies) as [Part, Schema][]) {
        const lines = pathLines(resolveBody(body, document, readRecord), part);
        for (const line of shortestBy(({ name }) => name, lines)) {
          numbersOfNames.of(line.name);
          add(names, line.name, { event, parent: parents.of(parentPath(line)), isUnseen: !line.observed });
        }
        for (const line of shortestBy(enumKey, lines)) {
          const values = enumValues(line.shape);
          const key = values.join('\n');
          const known = enums.get(key) ?? { values, postings: [] };
          known.postings.push({ event, name: numbersOfNames.of(line.name), parent: parents.of(parentPath(line)) });
          enums.set(key, known);
        }
      }
      for (const words of columnWords(catalog, service, eventName))
        add(columns, words, { event, parent: parents.of('columns') });
      event++;
    }
  }
  return {
    fields: encodeFields(names, columns, parents.texts()),
    values: encodeValues([...enums.values()], listedPermissions(catalog)),
  };
}

/** The name and the values of a field; undefined where it lists none. */
function enumKey({ name, shape }: PathLine): string | undefined {
  const values = enumValues(shape);
  return values.length === 0 ? undefined : [name, ...values].join('\n');
}

function parentPath({ steps }: PathLine): string {
  return toDottedPath(steps.slice(0, -1));
}

/** The line with the shortest path of each key. */
function shortestBy(keyOf: (line: PathLine) => string | undefined, lines: readonly PathLine[]): Iterable<PathLine> {
  const shortest = new Map<string, PathLine>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === undefined) continue;
    const known = shortest.get(key);
    if (!known || line.steps.length < known.steps.length) shortest.set(key, line);
  }
  return shortest.values();
}

function add(map: Map<string, Posting[]>, key: string, posting: Posting): void {
  const known = map.get(key);
  if (known) known.push(posting);
  else map.set(key, [posting]);
}

/** Numbers texts in the order in which they first come. */
class Numbers {
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  texts(): readonly string[] {
    return [...this.numbers.keys()];
  }
}
