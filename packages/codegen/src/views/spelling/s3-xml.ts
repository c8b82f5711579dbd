import { extraMember } from '../project-shape.js';
import type { Spelling } from './spelling.js';
import { elementList, emptyElement, oneOrMore, xmlScalar } from './xml-as-json.js';

/** S3's XML bodies: element names as they are, repeated elements as one value or an array. */
export const s3Xml: Spelling = {
  suffix: '',
  memberNames: (member) => [member.locationName ?? member.name],
  member: (member, { shape, typeOf }) => {
    const list = shape(member.shape);
    return list.kind === 'list' && (list.flattened || member.flattened) ? oneOrMore(typeOf(list.member)) : undefined;
  },
  list: (list, { typeOf }) => elementList(list.memberLocationName ?? 'member', typeOf(list.member)),
  scalar: xmlScalar,
  extraMembers: ['xmlns', 'xmlns:xsi', 'xsi:type'].map((name) => extraMember(name, { kind: 'string' })),
  emptyAs: emptyElement,
};
