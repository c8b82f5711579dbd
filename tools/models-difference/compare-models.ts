import { listServices, loadServiceModel, type ServiceModel } from '@trailkit/codegen';

/** A change of one name; types are in words: `string`, `list of Tag (structure)`. */
export type Change =
  | { readonly kind: 'added'; readonly name: string; readonly type?: string }
  | { readonly kind: 'removed'; readonly name: string; readonly type?: string }
  | { readonly kind: 'retyped'; readonly name: string; readonly from: string; readonly to: string };

/** The changes of a service that both releases have. Members are named `Shape.member`. */
export interface ServiceChanges {
  readonly service: string;
  readonly operations: readonly Change[];
  readonly members: readonly Change[];
}

/** The difference of two botocore releases, as far as CloudTrail's events depend on it. */
export interface ModelsDifference {
  readonly servicesAdded: readonly string[];
  readonly servicesRemoved: readonly string[];
  /** Services with a change, by name. */
  readonly services: readonly ServiceChanges[];
}

/** Compares two botocore data directories; of each service the newest API version counts. */
export function compareModels(older: string, newer: string): ModelsDifference {
  const [before, after] = [newestVersions(older), newestVersions(newer)];
  const both = [...after.keys()].filter((service) => before.has(service));
  return {
    servicesAdded: [...after.keys()].filter((service) => !before.has(service)),
    servicesRemoved: [...before.keys()].filter((service) => !after.has(service)),
    services: both
      .map((service) =>
        compareService(
          service,
          loadServiceModel(older, service, before.get(service)!),
          loadServiceModel(newer, service, after.get(service)!),
        ),
      )
      .filter(({ operations, members }) => operations.length + members.length > 0),
  };
}

function newestVersions(dataDirectory: string): ReadonlyMap<string, string> {
  return new Map(listServices(dataDirectory).map(({ service, apiVersions }) => [service, apiVersions.at(-1)!]));
}

function compareService(service: string, before: ServiceModel, after: ServiceModel): ServiceChanges {
  return {
    service,
    operations: compareNames(operationsOf(before), operationsOf(after)),
    members: compareNames(membersOf(before), membersOf(after)),
  };
}

function operationsOf({ operations }: ServiceModel): ReadonlyMap<string, string> {
  return new Map(Object.keys(operations).map((name) => [name, '']));
}

function membersOf(model: ServiceModel): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(model.shapes).flatMap(([shape, { members = {} }]) =>
      Object.entries(members).map(([member, ref]): [string, string] => [
        `${shape}.${member}`,
        typeOf(model, ref.shape),
      ]),
    ),
  );
}

/** A shape's type in words; names of scalars may change without an effect on records, so they are left out. */
function typeOf({ shapes }: ServiceModel, name: string): string {
  const shape = shapes[name];
  if (!shape) return 'unknown';
  if (shape.type === 'list') return `list of ${typeName(shapes, shape.member?.shape)}`;
  if (shape.type === 'map') return `map of ${typeName(shapes, shape.value?.shape)}`;
  return shape.type;
}

function typeName(shapes: ServiceModel['shapes'], name: string | undefined): string {
  return (name === undefined ? undefined : shapes[name]?.type) ?? 'unknown';
}

function compareNames(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly Change[] {
  const gone = [...before].filter(([name]) => !after.has(name));
  const changes = [...after].flatMap(([name, type]): Change[] => {
    const old = before.get(name);
    if (old === undefined) return [{ kind: 'added', name, ...(type && { type }) }];
    return old === type ? [] : [{ kind: 'retyped', name, from: old, to: type }];
  });
  return [...changes, ...gone.map(([name, type]): Change => ({ kind: 'removed', name, ...(type && { type }) }))].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
}
