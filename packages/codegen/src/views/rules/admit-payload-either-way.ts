import type { BodyDraft, BodyWriter, EventRule } from '../event-draft.js';
import { writeWhole } from '../event-draft.js';
import { projectMembers, structureOf } from '../project-shape.js';
import type { RuleContext } from '../event-draft.js';
import type { StructureShape } from '../../graph/shape-graph.js';

/** rest-json bodies with botocore's `payload` trait. */
export const admitPayloadEitherWay: EventRule = {
  name: 'The member that is the HTTP body is recorded under its name, or its members replace it',
  because:
    'pinpoint CreateCampaign is seen both ways; application-signals and codeguru-profiler show the members alone',
  applies: ({ graph }) => graph.protocol === 'rest-json',
  change: (draft, context) => ({
    ...draft,
    request: draft.request && admitEither(draft.request, context),
    response: draft.response && admitEither(draft.response, context),
  }),
};

function admitEither(body: BodyDraft, { graph }: RuleContext): BodyDraft {
  const shape = graph.shapes.get(body.shape);
  if (shape?.kind !== 'structure' || shape.payload === undefined) return body;
  const payload = shape.members.find((member) => member.name === shape.payload);
  const inner = payload && graph.shapes.get(payload.shape);
  return inner?.kind === 'structure' && !inner.document && !payload!.streaming
    ? { ...body, write: writeEither(shape, inner) }
    : body;
}

function writeEither(outer: StructureShape, payload: StructureShape): BodyWriter {
  const beside = outer.members.filter((member) => member.name !== outer.payload);
  const flat: StructureShape = { kind: 'structure', members: [...beside, ...payload.members] };
  return (body, context) => [
    ...writeWhole(body, context),
    structureOf(projectMembers(flat, body.spelling, context.graph, context.definitions)),
  ];
}
