import { linesOf } from '../emit-lines.js';
import { categoryColumn, type CategoryColumn } from './categories.js';
import { type ColumnData, type ColumnEvidence, evidenceLevels } from './column-data.js';
import type { EventRow, UnmatchedFact } from './event-row.js';
import { type CurrentModels, olderModels } from './older-models.js';
import { permissionsColumn } from './permissions.js';
import { readOnlyColumn, type ReadOnlyValue } from './read-only.js';
import { recordedNamesColumn } from './recorded-names.js';
import { unknownSources } from './unknown-sources.js';

/** The input of the columns. */
export interface ColumnInputs {
  readonly data: ColumnData;
  /** The newest botocore release, and what describes each service in it. */
  readonly newest: string;
  readonly apiVersions: CurrentModels;
}

/** The files of `generated/columns/`, what was not carried over, and how much there is. */
export interface EmittedColumns {
  readonly files: Readonly<Record<string, string>>;
  readonly unmatched: readonly UnmatchedFact[];
  readonly counts: Readonly<Record<string, unknown>>;
}

/** Writes the columns of every event, a file for each concern: a reader of regions does not read 20,000 names. */
export function emitColumns(rows: readonly EventRow[], { data, newest, apiVersions }: ColumnInputs): EmittedColumns {
  const readOnly = readOnlyColumn(rows, data);
  const categories = categoryColumn(rows, data);
  const recorded = recordedNamesColumn(rows, data);
  const permissions = permissionsColumn(rows, data.permissions);
  const older = olderModels(rows, newest, apiVersions);
  return {
    files: {
      'columns/read-only.json': linesOf({ services: readOnlyByService(readOnly.values) }),
      'columns/categories.json': linesOf({
        default: 'Management',
        dataEvents: byService(categories.dataEvents),
        resourceTypes: data.resourceTypes,
        networkActivity: data.networkActivity,
        selectors: data.selectors,
      }),
      'columns/regions.json': linesOf(data.regions),
      'columns/recorded-names.json': linesOf({ services: byService(recorded.names) }),
      'columns/delivery.json': linesOf(data.delivery),
      'columns/permissions.json': linesOf(permissions),
      'columns/presence.json': linesOf({ ...data.presence }),
      'columns/older-models.json': linesOf({ newest, services: older }),
    },
    unmatched: withoutRepeats([
      ...readOnly.unmatched,
      ...categories.unmatched,
      ...recorded.unmatched,
      ...unknownSources(rows, data),
    ]),
    counts: {
      readOnly: countReadOnly([...readOnly.values.values()]),
      dataEvents: countDataEvents(categories),
      resourceTypes: Object.keys(data.resourceTypes).length,
      globalSources: Object.keys(data.regions.globalSources).length,
      recordedNames: recorded.names.size,
      permissions: Object.values(permissions.permissions).reduce((sum, names) => sum + names.length, 0),
      eventsWithPresence: Object.values(data.presence.events).reduce(
        (sum, names) => sum + Object.keys(names).length,
        0,
      ),
      onlyInOlderModels: Object.values(older).reduce(
        (sum, groups) => sum + groups.reduce((count, { events }) => count + events.length, 0),
        0,
      ),
    },
  };
}

function withoutRepeats(facts: readonly UnmatchedFact[]): readonly UnmatchedFact[] {
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
}

/** Service → evidence → value → names, and the names about which the evidence disagrees. */
function readOnlyByService(values: ReadonlyMap<EventRow, ReadOnlyValue>): Record<string, unknown> {
  const services: Record<string, { groups: Map<string, Map<string, string[]>>; unsure: string[] }> = {};
  for (const [{ service, event }, { value, evidence, unsure }] of values) {
    const { groups, unsure: doubted } = (services[service] ??= { groups: new Map(), unsure: [] });
    const group = groups.get(evidence) ?? new Map<string, string[]>();
    groups.set(evidence, group);
    const names = group.get(`${value}`) ?? [];
    group.set(`${value}`, names);
    names.push(event);
    if (unsure) doubted.push(event);
  }
  return Object.fromEntries(
    Object.entries(services).map(([service, { groups, unsure }]) => [
      service,
      {
        ...Object.fromEntries(
          evidenceLevels.flatMap((level) => {
            const group = groups.get(level);
            if (group === undefined) return [];
            const values = ['true', 'false'].flatMap((value) => {
              const names = group.get(value);
              return names ? [[value, names] as const] : [];
            });
            return [[level, Object.fromEntries(values)] as const];
          }),
        ),
        ...(unsure.length > 0 && { unsure }),
      },
    ]),
  );
}

/** Service → event → value. */
function byService<T>(values: ReadonlyMap<EventRow, T>): Record<string, Record<string, T>> {
  const services: Record<string, Record<string, T>> = {};
  for (const [{ service, event }, value] of values) (services[service] ??= {})[event] = value;
  return services;
}

function countReadOnly(values: readonly ReadOnlyValue[]): Record<string, number> {
  const count = (has: (value: ReadOnlyValue) => boolean) => values.filter(has).length;
  return {
    true: count(({ value }) => value),
    false: count(({ value }) => !value),
    ...countEvidence(values),
    unsure: count(({ unsure }) => unsure),
  };
}

function countDataEvents({ dataEvents }: CategoryColumn): Record<string, number> {
  return { all: dataEvents.size, ...countEvidence([...dataEvents.values()]) };
}

function countEvidence(
  values: readonly { readonly evidence: ColumnEvidence }[],
): Partial<Record<ColumnEvidence, number>> {
  return Object.fromEntries(
    evidenceLevels
      .map((level) => [level, values.filter(({ evidence }) => evidence === level).length] as const)
      .filter(([, count]) => count > 0),
  );
}
