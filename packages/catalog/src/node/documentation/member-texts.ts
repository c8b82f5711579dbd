import type { DescribeMember } from '../../shape/json-shape.js';
import type { ModelTexts } from './read-model.js';

/**
 * Finds members' texts by the names that events have. A structure that CloudTrail's form of a call made (and no model has) is helped
 * out with a text that all members of that name share.
 */
export function memberTexts(members: ModelTexts['members']): DescribeMember {
  const byMember = new Map<string, Set<string>>();
  for (const texts of Object.values(members)) {
    for (const [name, text] of Object.entries(texts)) byMember.set(name, (byMember.get(name) ?? new Set()).add(text));
  }
  return (structure, member) => {
    const name = member.toLowerCase();
    const own = structure !== undefined && Object.hasOwn(members, structure) ? members[structure] : undefined;
    if (own && Object.hasOwn(own, name)) return own[name];
    const shared = byMember.get(name);
    return shared?.size === 1 ? [...shared][0] : undefined;
  };
}
