import type { Permissions } from './column-files.js';
import type { Columns } from './open-columns.js';

/** A name that IAM policies allow and that no call is known to be recorded as. */
export interface KnownPermission {
  /** As policies write it: `iam:PassRole`. */
  readonly permission: string;
  /** The calls of which one needs it, as `service:Event`, where they are known. */
  readonly events: readonly string[];
}

/** The permission of a name in any letter case; of one prefix, or of whichever has it first. */
export function knownPermission(
  name: string,
  prefixes: readonly string[] | undefined,
  columns: Pick<Columns, 'permissions'>,
): KnownPermission | undefined {
  const permissions = columns.permissions();
  const known = indexOf(permissions).get(name.toLowerCase());
  const found = prefixes
    ? prefixes.flatMap((prefix) => known?.find((each) => each.prefix === prefix) ?? [])[0]
    : known?.[0];
  if (found === undefined) return undefined;
  const { prefix, action } = found;
  const needing = permissions.events[prefix]?.[action] ?? [];
  return { permission: `${prefix}:${action}`, events: needing.map((event) => `${prefix}:${event}`) };
}

interface Action {
  readonly prefix: string;
  readonly action: string;
}

const indexes = new WeakMap<Permissions, ReadonlyMap<string, readonly Action[]>>();

/** The actions by their names in lower case. */
function indexOf(permissions: Permissions): ReadonlyMap<string, readonly Action[]> {
  const known = indexes.get(permissions);
  if (known) return known;
  const index = new Map<string, Action[]>();
  for (const [prefix, actions] of Object.entries(permissions.permissions)) {
    for (const action of actions) {
      const key = action.toLowerCase();
      const same = index.get(key);
      if (same) same.push({ prefix, action });
      else index.set(key, [{ prefix, action }]);
    }
  }
  indexes.set(permissions, index);
  return index;
}
