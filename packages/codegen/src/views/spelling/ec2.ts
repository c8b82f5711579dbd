import type { GraphMember, GraphShape } from '../../graph/shape-graph.js';
import { extraMember, structureOf } from '../project-shape.js';
import type { ViewType } from '../view-type.js';
import { lowered } from './lowered.js';
import { orAsText } from './sent-as-text.js';
import { lowerFirst, type Spelling, upperFirst } from './spelling.js';
import { elementList, emptyElement, oneOrMore, xmlScalar } from './xml-as-json.js';

/** EC2 responses: the XML's element names, lists as `{ items: [...] }`, some as the XML's `{ item: [...] }`: `privateIpAddressesSet`. */
export const ec2Response: Spelling = {
  suffix: '',
  memberNames: (member) => [member.locationName ?? lowerFirst(member.name)],
  list: (list, { typeOf }) => {
    const plain: ViewType = { kind: 'list', of: typeOf(list.member), min: list.min, max: list.max };
    return structureOf([extraMember('items', plain), extraMember('item', plain)]);
  },
  scalar: numberOrText,
};

/** EC2's old requests, as far as they are scalars: their structures and lists are written by ec2-old-form. */
export const ec2OldScalars: Spelling = { ...lowered, scalar: numberOrText };

/** `size: "1"`, `fromPort: "22"`: some numbers are recorded as the text that was sent. */
function numberOrText(shape: GraphShape): ViewType | undefined {
  return shape.kind === 'number' ? orAsText(shape) : undefined;
}

/** The place of a repeated element: `1`, in older records `"1"`. */
const tag = extraMember('tag', orAsText({ kind: 'number', integer: true })!);

/** EC2 requests inside `<Operation>Request`: query names, repeated elements numbered by `tag`. */
export const ec2WrappedRequest: Spelling = {
  suffix: 'InRequest',
  // The token is at times recorded as the answer had called it: DescribeInstanceTypes, DescribeInstanceTypeOfferings.
  memberNames: (member) => (member.name === 'NextToken' ? ['NextToken', 'nextToken'] : [queryName(member)]),
  list: (list, { typeOf, shape }) => {
    const isStructure = shape(list.member).kind === 'structure';
    const item = isStructure ? typeOf(list.member) : structureOf([tag, extraMember('content', typeOf(list.member))]);
    return oneOrMore(item);
  },
  scalar: xmlScalar,
  extraMembers: [tag],
};

/** EC2 responses inside `<Operation>Response`: the XML turned into JSON as it is. */
export const ec2WrappedResponse: Spelling = {
  suffix: 'InResponse',
  memberNames: (member) => [member.locationName ?? lowerFirst(member.name)],
  list: (list, { typeOf }) => elementList(list.memberLocationName ?? 'item', typeOf(list.member)),
  scalar: xmlScalar,
  emptyAs: emptyElement,
};

/**
 * EC2's name of a member on the wire.
 * @see https://github.com/boto/botocore/blob/develop/botocore/serialize.py (EC2Serializer)
 */
function queryName(member: GraphMember): string {
  return member.queryName ?? upperFirst(member.locationName ?? member.name);
}
