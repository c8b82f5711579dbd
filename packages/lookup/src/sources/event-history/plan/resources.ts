import type { ResourceFilter } from '../../../filter/record-filter.js';
import type { ListedResource } from '../history-reader.js';

/** Whether one of an event's resources has one of the names, and one of the types. */
export function matchesResources({ names, types }: ResourceFilter, resources: readonly ListedResource[] = []): boolean {
  if (names.length === 0 && types.length === 0) return true;
  return resources.some(({ name, type }) => isAmong(names, name) && isAmong(types, type));
}

function isAmong(values: readonly string[], value: string | undefined): boolean {
  return values.length === 0 || (value !== undefined && values.includes(value));
}
