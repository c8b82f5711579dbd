import type { GraphMember } from '../../graph/shape-graph.js';
import { textBesideBody } from './sent-as-text.js';
import { lowerFirst, type Spelling, unique } from './spelling.js';

/**
 * rest-json: the wire's name, first letter lowered. Where it is not the member's name (`clusterName` is sent as
 * `name`), old services show the member and newer ones the wire; both are admitted.
 */
export const wire: Spelling = {
  suffix: '',
  memberNames: (member) => unique(wireNames(member)),
  member: textBesideBody,
};

/** rest-json of a service whose wire is capitalised and that no record shows: lowered or kept, both are admitted. */
export const wireEither: Spelling = {
  suffix: '',
  memberNames: (member) => unique([...wireNames(member), member.name, member.locationName ?? member.name]),
  member: textBesideBody,
};

function wireNames(member: GraphMember): readonly string[] {
  const wireName = member.locationName ?? member.name;
  const sentAside = member.location !== undefined;
  // Headers and path parts keep the case they are sent in.
  return sentAside
    ? [lowerFirst(member.name), lowerFirst(wireName), wireName]
    : [lowerFirst(wireName), lowerFirst(member.name)];
}
