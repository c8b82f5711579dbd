import { textBesideBody } from './sent-as-text.js';
import { type Spelling, unique } from './spelling.js';

/** Services that CloudTrail records with the names of the wire, capital letters kept. */
export const verbatim: Spelling = {
  suffix: '',
  memberNames: (member) => unique([member.locationName ?? member.name, member.name]),
  member: textBesideBody,
};
