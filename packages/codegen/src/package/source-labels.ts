import type { GeneratedService } from '../generated-service.js';
import { hasAliases } from '../types/event-aliases.js';
import type { EventSources } from './emit-maps.js';

const domain = '.amazonaws.com';

/** The event sources that are no service's name, without their domain, each with the services behind it: `monitoring` is cloudwatch. */
export function namedLabels(
  eventSources: EventSources,
  services: { has(service: string): boolean },
): readonly (readonly [label: string, services: readonly string[]])[] {
  return Object.entries(eventSources)
    .filter(([source]) => source.endsWith(domain))
    .map(([source, behind]) => [source.slice(0, -domain.length), behind] as const)
    .filter(([label]) => !services.has(label));
}

/** The files of types for event sources that are one service under another name. */
export function emitLabelTypes(
  services: readonly GeneratedService[],
  eventSources: EventSources,
  header: string,
): readonly (readonly [path: string, text: string])[] {
  const byName = new Map(services.map((service) => [service.service, service]));
  return (
    namedLabels(eventSources, byName)
      // On a disk that does not tell capitals from small letters, `IoTSecuredTunneling` would be another label's file.
      .filter(([label, behind]) => behind.length === 1 && label === label.toLowerCase())
      .map(([label, behind]) => [`types/${label}.d.ts`, labelTypes(label, byName.get(behind[0]!)!, header)] as const)
  );
}

function labelTypes(label: string, { service, types }: GeneratedService, header: string): string {
  const isAliased = hasAliases(types);
  const events = isAliased ? '(Events & EventAliases)' : 'Events';
  return [
    header,
    `import type { ${isAliased ? 'EventAliases, ' : ''}Events } from './${service}.js';`,
    `export type * from './${service}.js';`,
    `/** A record of one event of ${service}, whose records say ${label}${domain}. */`,
    `export type CloudTrailEvent<S extends ${JSON.stringify(label)}, O extends keyof ${events}> = ${events}[O];`,
    '',
  ].join('\n');
}
