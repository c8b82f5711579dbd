import type { IsNoun } from './nouns.js';
import { wordsOf } from './words.js';

/** The kinds of values that say what an event is about. */
export const promotedKinds = ['arn', 'id', 'name', 'bucket', 'role', 'policy', 'user'] as const;
export type PromotedKind = (typeof promotedKinds)[number];

/** Kinds that have fields of their own, by the noun in a member's name: `executionRoleArn`, `targetBucket`. */
type OwnKind = 'bucket' | 'role' | 'policy' | 'user';

function ownKindOf(words: readonly string[]): OwnKind | undefined {
  const last = words.at(-1);
  if (last === 'bucket' || last === 'role' || last === 'policy') return last;
  return last === 'user' && words.length === 1 ? last : undefined; // an `app instance user` is no user of IAM
}

/** The kind of object whose `name` or `id` a member is: a body as a whole, a resource, or something else. */
export type Owner = 'body' | 'noun' | 'other' | OwnKind;

/** The owner that the member called `name` is to the members in it. */
export function ownerOf(name: string, isNoun: IsNoun): Owner {
  const words = wordsOf(name);
  return ownKindOf(words) ?? (isNoun(words) ? 'noun' : 'other');
}

/** Ids of what is no resource: accounts, and what happens once. */
const noResource = new Set(
  'account owner caller external request operation transaction event message session token trace version revision x'.split(
    ' ',
  ),
);

/** The kind of a member that holds text, by its name and pattern, and by its owner where the name is only `name` or `id`. */
export function promotedKind(
  name: string,
  pattern: string | undefined,
  owner: Owner,
  isNoun: IsNoun,
): PromotedKind | undefined {
  const words = wordsOf(name);
  const noun = words.slice(0, -1);
  const isNamed = noun.length > 0;
  const ownKind = isNamed ? ownKindOf(noun) : ownKindOf([owner]);
  const isResource = isNamed ? isNoun(noun) : owner !== 'other';
  switch (words.at(-1)) {
    case 'bucket':
    case 'role':
      return words[0] === 'max' ? undefined : ownKindOf(words);
    case 'username':
      return isNamed ? undefined : 'user';
    case 'arn':
      return 'arn';
    case 'name':
      return ownKind ?? (isResource ? 'name' : undefined);
    case 'id':
    case 'identifier':
      if (isNamed) return noResource.has(noun.at(-1)!) ? undefined : 'id';
      return isResource ? 'id' : undefined;
    default:
      return pattern !== undefined && /\barn\b/.test(pattern) ? 'arn' : undefined;
  }
}
