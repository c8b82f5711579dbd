import type { JsonSchema } from '../schema/json-schema.js';

/** The interface that has a service's events by their other names. */
export const aliasesInterface = 'EventAliases';

/** Whether the types of a service have events by other names. */
export function hasAliases(types: string): boolean {
  return types.includes(`\nexport interface ${aliasesInterface} `);
}

/** Other names of events → the definition of the event. An event's own name wins, then the first event that has the name. */
export function eventAliases(entries: readonly (readonly [string, JsonSchema])[]): ReadonlyMap<string, string> {
  const own = new Set(entries.map(([, schema]) => schema.title!));
  const aliases = new Map<string, string>();
  for (const [definition, schema] of entries) {
    const names = (schema.properties?.eventName?.enum ?? []) as readonly string[];
    for (const name of names) {
      if (!own.has(name) && !aliases.has(name)) aliases.set(name, definition);
    }
  }
  return aliases;
}
