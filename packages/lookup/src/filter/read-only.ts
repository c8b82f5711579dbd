import type { Catalog } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { JsonObject } from '@trailkit/records';
import { sourceAndName } from '../patterns/compile-patterns.js';

/**
 * Whether a record is of a call that changes nothing: by what it says itself, or by what the catalog says of its event, since records
 * had no `readOnly` up to version 1.05, and those of network activity have none. Undefined where neither says it.
 */
export function isReadOnly(
  record: JsonObject,
  catalog: Pick<Catalog, 'eventsRecordedAs' | 'readOnly'> | undefined,
): boolean | undefined {
  const said = record.readOnly;
  if (said === true || said === 'true') return true;
  if (said === false || said === 'false') return false;
  const { eventsRecordedAs, readOnly } = catalog ?? installedCatalog();
  const values = new Set(
    eventsRecordedAs(...sourceAndName(record)).map(({ service, event }) => readOnly(service, event).value),
  );
  return values.size === 1 ? values.has(true) : undefined;
}
