import type { KnownPermission } from '@trailkit/catalog';
import type { NameTest } from '../scope.js';
import type { EventUnderName } from './names-of-source.js';

/** A fault of a name or a source of a rule. */
export type Verdict =
  | { readonly kind: 'never-recorded'; readonly token: NameTest; readonly events: readonly EventUnderName[] }
  | { readonly kind: 'recorded-earlier'; readonly token: NameTest; readonly event: EventUnderName }
  | {
      readonly kind: 'permission';
      readonly token: NameTest;
      readonly permission: KnownPermission;
      readonly sources: readonly string[];
      /** It is one of another service than the sources are of. */
      readonly isElsewhere?: boolean;
    }
  /** The event is of other sources. The token is its name, or the source where that is what is wrong. */
  | {
      readonly kind: 'other-source';
      readonly token: NameTest;
      readonly names: readonly string[];
      readonly given: readonly string[];
      readonly sources: readonly string[];
      /** The source is another name of the service, which no record has. */
      readonly isAlias?: boolean;
    }
  | UnknownName
  | { readonly kind: 'unknown-source'; readonly token: NameTest; readonly near: readonly string[] };

/** A name that no event of the sources has. */
export interface UnknownName {
  readonly kind: 'unknown-name';
  readonly token: NameTest;
  /** The event sources that were meant; absent where any may be. */
  readonly sources?: readonly string[];
  /** The names that may be meant, the surest first. */
  readonly near: readonly string[];
  readonly hasSureSuggestion: boolean;
  /** Whether the API of one of the sources is modelled; where it is not, names that are not known may exist. */
  readonly isModelled: boolean;
}
