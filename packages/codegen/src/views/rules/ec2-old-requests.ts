import { type BodyWriter, type EventRule } from '../event-draft.js';
import { structureOf } from '../project-shape.js';
import { writeOldForm } from '../ec2-old-form.js';

/** EC2 operations of the model of 2015-03-01. */
export const ec2OldRequests: EventRule = {
  name: 'An old EC2 operation is recorded with the element names of its SOAP binding, lists as `xSet.items[]`',
  because:
    '`InstanceIds` → `instancesSet.items[].instanceId`; the names are in data/ec2-requests.json, younger members follow by rule; DescribeVpcClassicLink, which came late, says `item`',
  applies: ({ graph, operation, data }) => graph.protocol === 'ec2' && data.ec2.oldOperations.has(operation.name),
  change: (draft) => ({ ...draft, request: draft.request && { ...draft.request, write: writeOld } }),
};

/** Writes a request in the old form. */
export const writeOld: BodyWriter = (body, { graph, operation, data, definitions }) => {
  const shape = graph.shapes.get(body.shape);
  const table = data.ec2.requests[operation.name] ?? data.ec2.requests[`${operation.name}Type`] ?? '';
  const elements = data.ec2.lastOldOperations.has(operation.name) ? (['items', 'item'] as const) : (['items'] as const);
  return shape?.kind === 'structure' ? [structureOf(writeOldForm(shape, table, { graph, definitions, elements }))] : [];
};
