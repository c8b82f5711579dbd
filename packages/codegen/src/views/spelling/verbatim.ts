import type { Spelling } from './spelling.js';

/** Services that CloudTrail records with the names of the wire, capital letters kept. */
export const verbatim: Spelling = {
  suffix: '',
  memberNames: (member) => unique([member.locationName ?? member.name, member.name]),
};

/** The names without repetitions, first come first. */
export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
