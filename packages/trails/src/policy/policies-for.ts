import type { Recording } from '../status/recording.js';
import { bucketPolicy } from './bucket-policy.js';
import type { CommandName, PolicyContext } from './command-policy.js';
import { commandNames, commandPolicy } from './command-policy.js';
import { keyPolicy } from './key-policy.js';
import { knownStores } from './known-stores.js';
import { isKnownTrail } from './log-paths.js';
import type { Policy } from './policy.js';
import { topicPolicy } from './topic-policy.js';

/** The policies that what is there needs. */
export interface Policies {
  /** By the names of buckets. */
  readonly bucket: Readonly<Record<string, Policy>>;
  /** By the ARNs of keys. */
  readonly key: Readonly<Record<string, Policy>>;
  /** By the ARNs of topics. */
  readonly topic: Readonly<Record<string, Policy>>;
  /** The least that trailkit itself needs, by command. */
  readonly iam: Readonly<Partial<Record<CommandName, Policy>>>;
}

/** The policies that trails and event data stores need, and trailkit itself. */
export function policiesFor(recordings: readonly Recording[], context: PolicyContext): Policies {
  const { organization } = context;
  const trails = recordings.filter(isKnownTrail);
  const stores = knownStores(recordings);
  const names = (values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    bucket: byName(names(trails.map(({ bucket }) => bucket)), (name) =>
      bucketPolicy(
        trails.filter(({ bucket }) => bucket === name),
        organization,
      ),
    ),
    key: byName(names([...trails, ...stores].map(({ kmsKey }) => kmsKey)), (name) =>
      keyPolicy(name, {
        trails: trails.filter(({ kmsKey }) => kmsKey === name),
        stores: stores.filter(({ kmsKey }) => kmsKey === name),
      }),
    ),
    topic: byName(names(trails.map(({ topic }) => topic)), (name) =>
      topicPolicy(
        name,
        trails.filter(({ topic }) => topic === name),
      ),
    ),
    iam: byName(commandNames, (command) => commandPolicy(command as CommandName, recordings, context)),
  };
}

function byName(
  names: readonly string[],
  policy: (name: string) => Policy | undefined,
): Readonly<Record<string, Policy>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const made = policy(name);
      return made ? [[name, made]] : [];
    }),
  );
}
