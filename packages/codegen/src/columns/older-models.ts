import type { EventRow, OperationModel } from './event-row.js';

/** Events of a service that its newest model does not have. */
export interface OlderModel extends OperationModel {
  readonly events: readonly string[];
}

/** The model that each service is described by today. */
export type CurrentModels = Readonly<Record<string, string | null>>;

/**
 * Service → the events that only older models have: of an older botocore release, or of an older API version. The
 * calls are gone or deprecated; logs may have them.
 */
export function olderModels(
  rows: readonly EventRow[],
  newest: string,
  apiVersions: CurrentModels,
): Readonly<Record<string, readonly OlderModel[]>> {
  const services = new Map<string, Map<string, { readonly model: OperationModel; readonly events: string[] }>>();
  for (const { service, event, model } of rows) {
    if (model === undefined) continue;
    if (model.release === newest && model.apiVersion === apiVersions[service]) continue;
    const groups = services.get(service) ?? new Map<string, { model: OperationModel; events: string[] }>();
    services.set(service, groups);
    const key = `${model.release} ${model.apiVersion}`;
    const group = groups.get(key) ?? { model, events: [] };
    groups.set(key, group);
    group.events.push(event);
  }
  return Object.fromEntries(
    [...services].map(([service, groups]) => [
      service,
      [...groups.values()].map(({ model: { release, apiVersion }, events }) => ({ release, apiVersion, events })),
    ]),
  );
}
