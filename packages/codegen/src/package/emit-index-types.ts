import type { GeneratedService } from '../generated-service.js';
import { hasAliases } from '../types/event-aliases.js';

/** `types/index.d.ts`: the events of every service, by any of their names. */
export function emitIndexTypes(services: readonly GeneratedService[]): string {
  const imports = services.map(({ service, types }, index) =>
    hasAliases(types)
      ? `import type { EventAliases as A${index}, Events as E${index} } from './${service}.js';`
      : `import type { Events as E${index} } from './${service}.js';`,
  );
  const members = services.map(
    ({ service, types }, index) => `  ${JSON.stringify(service)}: E${index}${hasAliases(types) ? ` & A${index}` : ''};`,
  );
  return [
    '// The events of every service. An import of this module loads them all: `@trailkit/events/SERVICE` loads one.',
    ...imports,
    "export type * from './record.js';",
    '/** The events of every service, by service and by any name of the event. */',
    'export interface Services {',
    ...members,
    '}',
    '/** A record of one event of one service, by any name of the event. */',
    'export type CloudTrailEvent<S extends keyof Services, O extends keyof Services[S]> = Services[S][O];',
    '',
  ].join('\n');
}
