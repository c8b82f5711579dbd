import type { BodyDraft, BodyWriter, EventRule } from '../event-draft.js';
import { writeWhole } from '../event-draft.js';
import type { ShapeGraph } from '../../graph/shape-graph.js';

/** rds, docdb, neptune, elasticache, redshift. */
export const unwrapSingleStructure: EventRule = {
  name: 'A response whose only member is a structure is that structure',
  because:
    'rds (26 operations), elasticache and redshift show `dBInstanceIdentifier` at the top of responseElements; iam, sts and elasticloadbalancing keep the member',
  applies: ({ graph, data }) => data.profiles[graph.service]?.unwrap === true,
  change: (draft) => ({ ...draft, response: draft.response && { ...draft.response, write: writeUnwrapped } }),
};

const writeUnwrapped: BodyWriter = (body, context) => {
  const inner = onlyStructureMember(body, context.graph);
  return inner === undefined ? writeWhole(body, context) : writeWhole({ ...body, shape: inner }, context);
};

function onlyStructureMember(body: BodyDraft, graph: ShapeGraph): string | undefined {
  const shape = graph.shapes.get(body.shape);
  if (shape?.kind !== 'structure' || shape.members.length !== 1) return undefined;
  const inner = shape.members[0]!.shape;
  return graph.shapes.get(inner)?.kind === 'structure' ? inner : undefined;
}
