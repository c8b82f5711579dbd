import type { Catalog, EventRef } from '@trailkit/catalog';
import { fieldPaths, schemasByPart } from '@trailkit/catalog';
import type { FieldCompletion } from './bench-messages.js';
import { enclosingKeys } from './enclosing-keys.js';

/** How many fields are offered at once. */
const maxOptions = 100;

/** How many events of a text are asked for fields. */
const maxEvents = 8;

/** The fields that go on at a place of a rule's text, in a language. */
export function completeIn(
  language: string,
  text: string,
  position: number,
  catalog: Catalog,
): FieldCompletion | undefined {
  return language === 'eventbridge' && /^\s*\{/.test(text)
    ? completeKey(text, position, catalog)
    : completeField(text, position, catalog);
}

/** In a pattern, the fields of the object that the place is in, each by its own name. */
function completeKey(text: string, position: number, catalog: Catalog): FieldCompletion | undefined {
  const [word] = /(?<=")\w*$/.exec(text.slice(0, position)) ?? [];
  const [first, ...parents] = enclosingKeys(text, position);
  if (word === undefined || first !== 'detail') return undefined;
  const options = [...pathsIn(text, catalog).values()]
    .filter(({ path }) => path.length === parents.length + 1 && parents.every((parent, at) => parent === path[at]))
    .filter(({ path }) => path.at(-1)!.toLowerCase().startsWith(word.toLowerCase()))
    .map(({ path, from }) => ({ label: path.at(-1)!, detail: from }));
  return options.length === 0 ? undefined : { from: position - word.length, options: options.slice(0, maxOptions) };
}

/**
 * The fields that go on at a place of a rule's text: of the events that the text names, or of every record where it names none. A path
 * goes on (`$.requestParameters.bu`, `detail.userIdentity.`, `requestParameters.`); a single name is one of any field.
 */
function completeField(text: string, position: number, catalog: Catalog): FieldCompletion | undefined {
  const [word = ''] = /[$\w.[\]*]*$/.exec(text.slice(0, position)) ?? [];
  if (word === '') return undefined;
  const [, lead = '', rest = ''] = /^(\$\.?|@\.?|detail\.|)(.*)$/.exec(word)!;
  const typed = rest.replaceAll(/\[[^\]]*\]/g, '').toLowerCase();
  const paths = pathsIn(text, catalog);
  const isPath = lead !== '' || typed.includes('.');
  const fits = [...paths].filter(([path]) => path.toLowerCase().startsWith(typed));
  const inside = [...paths].filter(([path]) => {
    const last = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    return !path.toLowerCase().startsWith(typed) && last.startsWith(typed.slice(typed.lastIndexOf('.') + 1));
  });
  const offered = isPath ? fits : [...fits, ...inside];
  if (offered.length === 0) return undefined;
  return {
    from: position - word.length,
    options: offered
      .slice(0, maxOptions)
      .map(([path, { from }]) => ({ label: `${leadOf(lead)}${path}`, detail: from })),
  };
}

function leadOf(lead: string): string {
  return lead === '$' || lead === '@' ? `${lead}.` : lead;
}

/** The fields that a text may be about, by their paths with dots, and the event that each is of. */
function pathsIn(
  text: string,
  catalog: Catalog,
): ReadonlyMap<string, { readonly path: readonly string[]; readonly from: string }> {
  const events = eventsIn(text, catalog);
  const paths = new Map<string, { readonly path: readonly string[]; readonly from: string }>();
  for (const event of events.length > 0 ? events : [undefined])
    for (const path of fieldPaths(event, [], schemasByPart(catalog)))
      if (!paths.has(path.join('.')))
        paths.set(path.join('.'), { path, from: event ? `${event.service} ${event.event}` : 'every record' });
  return paths;
}

/** The events whose names are words of a text; of services whose event sources are, where there are such. */
function eventsIn(text: string, catalog: Catalog): readonly EventRef[] {
  const words = [...new Set(text.match(/[A-Za-z][\w.-]*/g) ?? [])];
  const named = words.flatMap(
    (word) => catalog.eventSources[word] ?? catalog.eventSources[`${word}.amazonaws.com`] ?? [],
  );
  const services = named.length > 0 ? [...new Set(named)] : Object.keys(catalog.services);
  const events = words
    .filter((word) => /^[A-Z]\w{3,}$/.test(word))
    .flatMap((word) => catalog.eventsNamed(services, word).filter(({ match }) => match === 'name'));
  return events.slice(0, maxEvents).map(({ service, event }) => ({ service, event }));
}
