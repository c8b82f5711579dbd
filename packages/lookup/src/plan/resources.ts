import type { ListedResource } from '../source/record-source.js';

/** Resources as event history lists them; a list that is empty leaves it open. */
export interface WantedResources {
  readonly names: readonly string[];
  readonly types: readonly string[];
}

/** Whether one of an event's resources has one of the names, and one of the types. */
export function hasWanted({ names, types }: WantedResources, resources: readonly ListedResource[] = []): boolean {
  if (names.length === 0 && types.length === 0) return true;
  return resources.some(({ name, type }) => isAmong(names, name) && isAmong(types, type));
}

function isAmong(wanted: readonly string[], value: string | undefined): boolean {
  return wanted.length === 0 || (value !== undefined && wanted.includes(value));
}
