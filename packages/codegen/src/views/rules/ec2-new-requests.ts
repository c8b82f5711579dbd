import { type BodyWriter, type EventRule } from '../event-draft.js';
import { projectMembers, structureOf } from '../project-shape.js';
import { writeOld } from './ec2-old-requests.js';
import { ec2WrappedRequest } from '../spelling/ec2.js';
import { emptyElement } from '../spelling/xml-as-json.js';

/** EC2 operations younger than the model of 2015-03-01. */
export const ec2NewRequests: EventRule = {
  name: 'A younger EC2 operation is recorded as one member `<Operation>Request` with the names of the query',
  because:
    'holds for 123 of 123 operations seen: the old form is kept exactly by what botocore’s EC2 model of 2015-03-01 has',
  applies: ({ graph, operation, data }) => graph.protocol === 'ec2' && !data.ec2.oldOperations.has(operation.name),
  change: (draft) => ({
    ...draft,
    request: draft.request && { ...draft.request, spelling: ec2WrappedRequest, write: writeWrapped },
  }),
};

const writeWrapped: BodyWriter = (body, context) => {
  const { graph, definitions, operation, data } = context;
  const shape = graph.shapes.get(body.shape);
  const members = shape?.kind === 'structure' ? projectMembers(shape, body.spelling, graph, definitions) : [];
  const name = data.ec2.wrapperNames[operation.name] ?? `${operation.name}Request`;
  const wrapped = { kind: 'union', of: [structureOf(members), emptyElement] } as const;
  const bodies = [structureOf([{ name, type: wrapped, required: true, evidence: 'inferred' }])];
  return data.ec2.bothForms.includes(operation.name) ? [...bodies, ...writeOld(body, context)] : bodies;
};
