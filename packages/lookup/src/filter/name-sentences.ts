import type { Catalog, KnownPermission } from '@trailkit/catalog';
import { knownPermission } from '@trailkit/catalog';

/** How many events a sentence names. */
const maxNamed = 3;

/** A sentence that calls a name a permission, where it is one and no event. */
export function permissionSentence(
  name: string,
  prefixes: readonly string[] | undefined,
  catalog: Pick<Catalog, 'permissions'>,
): string | undefined {
  const found = knownPermission(name, prefixes, catalog);
  return found && `${found.permission} is a permission, and no call is known to be recorded as it; ${adviceOf(found)}`;
}

function adviceOf({ events }: KnownPermission): string {
  const anyway = 'it is looked for all the same';
  if (events.length === 0) return anyway;
  const names = events.slice(0, maxNamed);
  return `look for ${names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0]} (${anyway})`;
}

/** `; did you mean iam:CreateUser?`, or nothing where there is nothing near. */
export function meantInstead([first]: readonly string[]): string {
  return first === undefined ? '' : `; did you mean ${first}?`;
}
