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
  const { permissions, events } = columns.permissions();
  const wanted = name.toLowerCase();
  for (const prefix of prefixes ?? Object.keys(permissions)) {
    if (!Object.hasOwn(permissions, prefix)) continue;
    const found = permissions[prefix]!.find((each) => each.toLowerCase() === wanted);
    if (found === undefined) continue;
    const needing = events[prefix]?.[found] ?? [];
    return { permission: `${prefix}:${found}`, events: needing.map((event) => `${prefix}:${event}`) };
  }
  return undefined;
}
