import type { Catalog } from '@trailkit/catalog';
import type { JsonObject, RecordItem } from '@trailkit/records';
import type { ResourceFacts } from '../selectors/selector-facts.js';
import type { EventFacts, Subject } from './event-facts.js';

/** The facts that a record has, and where it has none, those that the catalog has of its event. */
export function subjectOfRecord(
  { record, location }: Pick<RecordItem, 'record'> & Partial<Pick<RecordItem, 'location'>>,
  catalog: Catalog,
): Subject {
  const source = sourceName(text(record['eventSource']));
  const name = isSummary(record) ? `summary of ${source}` : `${source}:${text(record['eventName']) ?? '?'}`;
  const id = text(record['eventID']) ?? text(record['eventId']);
  return {
    label: id === undefined ? name : `${name} ${id}`,
    ...(location && { location }),
    possible: [factsOfRecord(record, catalog)],
    otherWays: [],
  };
}

function factsOfRecord(record: JsonObject, catalog: Catalog): EventFacts {
  const category = categoryOf(record, catalog);
  const time = Date.parse(text(record['eventTime']) ?? '');
  return {
    selector: {
      category,
      readOnly: readOnlyOf(record, catalog),
      fields: fieldsOf(record, catalog),
      resources: resourcesOf(record, category),
    },
    eventSource: text(record['eventSource']),
    eventName: text(record['eventName']),
    region: text(record['awsRegion']),
    account: text(record[isSummary(record) ? 'accountId' : 'recipientAccountId']),
    ...(Number.isFinite(time) && { time }),
    bytes: Buffer.byteLength(JSON.stringify(record)),
    members: record,
    isWhole: true,
  };
}

/** A summary of data events has some members under names of its own. */
function isSummary(record: JsonObject): boolean {
  return record['eventCategory'] === 'Aggregated';
}

/** Records from before version 1.07 have `managementEvent` alone, and older ones neither. */
function categoryOf(record: JsonObject, catalog: Catalog): string | undefined {
  const category = text(record['eventCategory']);
  if (category !== undefined) return category;
  if (typeof record['managementEvent'] === 'boolean') return record['managementEvent'] ? 'Management' : 'Data';
  const found = columnsOf(record, catalog).map((columns) => columns.category);
  const values = new Set(
    found.map(({ value, eventSources }) =>
      eventSources?.includes(text(record['eventSource']) ?? '') === false ? 'Management' : value,
    ),
  );
  return values.size === 1 ? [...values][0] : undefined;
}

function readOnlyOf(record: JsonObject, catalog: Catalog): boolean | undefined {
  const written = record['readOnly'];
  if (typeof written === 'boolean') return written;
  // Old records have it as text.
  if (written === 'true' || written === 'false') return written === 'true';
  const found = columnsOf(record, catalog).map(({ readOnly }) => (readOnly.unsure ? undefined : readOnly.value));
  return new Set(found).size === 1 ? found[0] : undefined;
}

function columnsOf(record: JsonObject, catalog: Catalog) {
  return catalog
    .eventsOfRecord(record)
    .filter(({ match }) => match !== 'class')
    .map(({ service, event }) => catalog.columns(service, event));
}

/** The fields that selectors of any category may name. */
function fieldsOf(record: JsonObject, catalog: Catalog): Readonly<Record<string, string | null>> {
  const names = Object.values(catalog.selectors().advanced).flatMap(({ trail, eventDataStore }) => [
    ...trail,
    ...eventDataStore,
  ]);
  return Object.fromEntries(names.map((name) => [name, valueAt(record, name)]));
}

function valueAt(record: JsonObject, path: string): string | null {
  const found = path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as JsonObject)[key]
      : undefined;
  }, record);
  if (typeof found === 'string') return found;
  if (typeof found === 'boolean') return String(found);
  // It is written only where it is true.
  return path === 'sessionCredentialFromConsole' ? 'false' : null;
}

/** A data event without resources was selected by some all the same: which ones its record does not say. */
function resourcesOf(record: JsonObject, category: string | undefined): readonly ResourceFacts[] | undefined {
  const list: unknown = record['resources'];
  if (!Array.isArray(list)) return category === 'Management' ? [] : undefined;
  return list
    .filter((item): item is JsonObject => typeof item === 'object' && item !== null)
    .map((item) => {
      const arn = text(item['ARN']) ?? text(item['arn']);
      const prefix = text(item['ARNPrefix']);
      return {
        type: text(item['type']) ?? null,
        arn: arn ?? prefix ?? null,
        ...(arn === undefined && prefix !== undefined && { isPrefix: true }),
      };
    });
}

function sourceName(source: string | undefined): string {
  return source?.replace(/\.amazonaws\.com$/, '') ?? '?';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
