import { textBesideBody } from './sent-as-text.js';
import { type Spelling, upperFirst } from './spelling.js';

/** Services that CloudTrail records with capital letters although the wire has none. */
export const capitalised: Spelling = {
  suffix: '',
  memberNames: (member) => [upperFirst(member.name)],
  member: textBesideBody,
};
