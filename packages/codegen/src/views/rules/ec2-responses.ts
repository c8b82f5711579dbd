import { type BodyWriter, type EventRule } from '../event-draft.js';
import { extraMember, projectMembers, structureOf } from '../project-shape.js';
import { ec2Response, ec2WrappedResponse } from '../spelling/ec2.js';
import type { ViewMember } from '../view-type.js';

/** Every EC2 operation; those of the new request form answer in a wrapper, too. */
export const ec2Responses: EventRule = {
  name: 'EC2 answers with the names of its XML, a requestId, and `_return` where there is nothing else to say',
  because:
    '`State` → `status`, `Groups` → `groupSet`; 336 of 698 answers are `_return: true`; wrapper requests are answered by `<Operation>Response` with xmlns',
  applies: ({ graph }) => graph.protocol === 'ec2',
  change: (draft, { operation, data }) => ({
    ...draft,
    response: {
      shape: operation.output ?? '',
      spelling: ec2Response,
      write: data.ec2.oldOperations.has(operation.name) ? writePlain : writeWrapped,
    },
  }),
};

const requestId = extraMember('requestId', { kind: 'string' });
const acknowledgement = extraMember('_return', { kind: 'boolean' });

const writePlain: BodyWriter = (body, { graph, definitions }) => {
  const shape = graph.shapes.get(body.shape);
  const members = shape?.kind === 'structure' ? projectMembers(shape, ec2Response, graph, definitions) : [];
  return [structureOf([requestId, acknowledgement, ...members])];
};

const writeWrapped: BodyWriter = (body, { graph, definitions, operation }) => {
  const shape = graph.shapes.get(body.shape);
  const members = shape?.kind === 'structure' ? projectMembers(shape, ec2WrappedResponse, graph, definitions) : [];
  const inner: readonly ViewMember[] = [
    extraMember('xmlns', { kind: 'string' }),
    requestId,
    extraMember('return', { kind: 'boolean' }),
    ...members,
  ];
  return [
    structureOf([{ ...extraMember(`${operation.name}Response`, structureOf(lastOfEachName(inner))), required: true }]),
  ];
};

/** The model's own member wins over what every wrapper has. */
function lastOfEachName(members: readonly ViewMember[]): readonly ViewMember[] {
  return [...new Map(members.map((member) => [member.name, member])).values()];
}
