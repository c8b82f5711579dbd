/** A text, or one whose letter case does not matter. */
export type TextOrFolded = string | { readonly 'equals-ignore-case': string };

/** A string, or several. */
export type Texts = string | readonly string[];

/** A matcher inside the array of a field: EventBridge's operators. */
export type PatternMatcher =
  | { readonly exists: boolean }
  | { readonly prefix: TextOrFolded }
  | { readonly suffix: TextOrFolded }
  | { readonly 'equals-ignore-case': string }
  | { readonly wildcard: string }
  | { readonly exactly: string }
  | { readonly cidr: string }
  | { readonly numeric: readonly (string | number)[] }
  | {
      readonly 'anything-but':
        | Texts
        | number
        | readonly number[]
        | { readonly prefix: Texts }
        | { readonly suffix: Texts }
        | { readonly 'equals-ignore-case': Texts }
        | { readonly wildcard: Texts };
    };

/** A value, the elements of an array in its place: a pattern has no steps through arrays. */
type Elements<V> = V extends readonly (infer Item)[] ? Elements<Item> : V;

type Scalars<V> = Extract<Elements<V>, string | number | boolean>;

type ObjectPattern<V> = V extends object ? DetailPattern<V> : never;

type ValuesPattern<S> = [S] extends [never]
  ? readonly (null | PatternMatcher)[]
  : readonly (S | null | PatternMatcher)[];

/** The pattern of a field with values of a type: an array of values and matchers, or an object with the fields below. */
export type FieldPattern<V> = unknown extends V
  ? readonly unknown[] | { readonly [name: string]: unknown }
  : ValuesPattern<Scalars<V>> | ObjectPattern<Elements<V>>;

/** The fields of an object that a pattern asks for, and alternatives of them. */
export type DetailPattern<T> = { readonly [K in keyof T]?: FieldPattern<NonNullable<T[K]>> } & {
  readonly $or?: readonly DetailPattern<T>[];
};

/** An event pattern for the records of an event: `EventPattern<CloudTrailEvent<'iam', 'CreatePolicy'>>`. */
export interface EventPattern<Event> {
  readonly source?: readonly (string | PatternMatcher)[];
  readonly 'detail-type'?: readonly (string | PatternMatcher)[];
  readonly account?: readonly (string | PatternMatcher)[];
  readonly region?: readonly (string | PatternMatcher)[];
  readonly time?: readonly (string | PatternMatcher)[];
  readonly id?: readonly (string | PatternMatcher)[];
  readonly version?: readonly (string | PatternMatcher)[];
  readonly resources?: readonly (string | PatternMatcher)[];
  readonly detail?: DetailPattern<Event>;
  readonly $or?: readonly EventPattern<Event>[];
}

/**
 * An event pattern that the compiler checks against the type of an event's records, as it is:
 * `eventPattern<CloudTrailEvent<'iam', 'CreatePolicy'>>({ detail: { eventName: ['CreatePolicy'] } })`, with the type from
 * `@trailkit/events/iam`. `patternFor` of `@trailkit/rules/pattern-for` takes the event's names instead.
 */
export function eventPattern<Event>(pattern: EventPattern<Event>): EventPattern<Event> {
  return pattern;
}
