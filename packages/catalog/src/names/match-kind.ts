/** How an event was recognized by a name, the surest way first. `letter-case` is only for names that people type. */
export const matchKinds = ['name', 'version-suffix', 'first-letter', 'letter-case', 'class'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** The suffixes that services append to the names of their operations: `CreateFunction20150331v2`, `CreateDistribution2020_05_31`. */
export const versionSuffix = /(?:_?\d{4}_?\d{2}_?\d{2}|\d{8})(?:v\d+)?$/;

/** A name without the suffix of a version. */
export function withoutSuffix(name: string): string {
  return name.replace(versionSuffix, '');
}
