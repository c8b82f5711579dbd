import type { EventEntry, ServiceEntry } from './generated-service.js';
import type { JsonSchema } from './schema/json-schema.js';

/** The entries of the maps for a service's document: its event sources, and its events with their other names. */
export function mapEntries(document: JsonSchema): Pick<ServiceEntry, 'eventSources' | 'events'> {
  const entries = Object.values(document.$defs ?? {}).filter((schema) => schema.title !== undefined);
  const sources = new Set(entries.flatMap((schema) => (schema.properties?.eventSource?.enum ?? []) as string[]));
  const events = entries.map((schema): [string, EventEntry] => {
    const names = ((schema.properties?.eventName as JsonSchema | false | undefined) || {}).enum as string[] | undefined;
    const others = (names ?? []).filter((name) => name !== schema.title);
    return [
      schema.title!,
      {
        ...(others.length > 0 && { names: others }),
        ...(schema.$comment !== undefined && { definition: true as const }),
      },
    ];
  });
  return { eventSources: [...sources], events: Object.fromEntries(events) };
}
