import type { GeneratedService } from '../generated-service.js';
import { hasAliases } from '../types/event-aliases.js';
import type { EventSources } from './emit-maps.js';
import { namedLabels } from './source-labels.js';

/** `types/index.d.ts`: the events of every service, by any of their names and by any name of the service. */
export function emitIndexTypes(services: readonly GeneratedService[], eventSources: EventSources): string {
  const imports = services.map(({ service, types }, index) =>
    hasAliases(types)
      ? `import type { EventAliases as A${index}, Events as E${index} } from './${service}.js';`
      : `import type { Events as E${index} } from './${service}.js';`,
  );
  const eventsOf = new Map(
    services.map(({ service, types }, index) => [service, `E${index}${hasAliases(types) ? ` & A${index}` : ''}`]),
  );
  const members = [
    ...eventsOf,
    ...namedLabels(eventSources, eventsOf).map(([label, behind]): [string, string] => [
      label,
      behind.map((service) => eventsOf.get(service)!).reduce((one, next) => `EitherOf<${one}, ${next}>`),
    ]),
  ];
  return [
    '// The events of every service. An import of this module loads them all: `@trailkit/events/SERVICE` loads one.',
    ...imports,
    "export type * from './record.js';",
    '/** The events of several services behind one event source: a name that two have means the records of both. */',
    'type EitherOf<A, B> = { [O in keyof A | keyof B]: (O extends keyof A ? A[O] : never) | (O extends keyof B ? B[O] : never) };',
    "/** The events of every service, by any name of the event, by service and by event source: botocore's `cloudwatch` is recorded as `monitoring`. */",
    'export interface Services {',
    ...members.map(([name, events]) => `  ${JSON.stringify(name)}: ${events};`),
    '}',
    '/** A record of one event of one service, by any name of the event. */',
    'export type CloudTrailEvent<S extends keyof Services, O extends keyof Services[S]> = Services[S][O];',
    '',
  ].join('\n');
}
