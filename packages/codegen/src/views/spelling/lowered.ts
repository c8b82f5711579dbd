import { lowerFirst, type Spelling } from './spelling.js';

/** json, query, CBOR and rest-xml: the first letter of the member's name in lower case, at every depth but map keys. */
export const lowered: Spelling = {
  suffix: '',
  memberNames: (member) => [lowerFirst(member.name)],
};
