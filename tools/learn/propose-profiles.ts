import { type GraphShape, lowerFirst, type ShapeGraph, upperFirst } from '@trailkit/codegen';
import type { Candidate, LearningRecord } from './event-index.js';
import { bodiesOf } from './explain-body.js';

/** How a service spells the members that tell styles apart, and what it does with a response's only structure. */
export interface ProfileEvidence {
  readonly service: string;
  /** Top-level members whose first letter is lowered although the wire's is a capital. */
  readonly lowered: number;
  /** … as the wire has them, capital. */
  readonly kept: number;
  /** … with a capital that the wire has not. */
  readonly capitalised: number;
  /** Responses that show the members of their only structure, or the structure. */
  readonly unwrapped: number;
  readonly wrapped: number;
}

type Count = { -readonly [K in keyof ProfileEvidence]: ProfileEvidence[K] };

/** Counts, per service, the evidence for `style` and `unwrap` in data/profiles.json. Services without any are left out. */
export function proposeProfiles(
  records: Iterable<LearningRecord>,
  find: (record: LearningRecord) => readonly Candidate[],
  models: readonly ShapeGraph[],
): readonly ProfileEvidence[] {
  const graphs = new Map(models.map((graph) => [graph.service, graph]));
  const counts = new Map<string, Count>();
  for (const record of records) {
    const candidate = find(record)[0];
    const graph = candidate && graphs.get(candidate.view.service);
    const operation = graph?.operations.find(({ name }) => name === candidate!.event.operation);
    // EC2 and S3 have rules of their own.
    if (!graph || !operation || graph.protocol === 'ec2' || graph.service.startsWith('s3')) continue;
    for (const { side, value } of bodiesOf(record)) {
      const shape = graph.shapes.get((side === 'request' ? operation.input : operation.output) ?? '');
      if (shape?.kind !== 'structure' || typeof value !== 'object') continue;
      const count = counts.get(graph.service) ?? {
        service: graph.service,
        lowered: 0,
        kept: 0,
        capitalised: 0,
        unwrapped: 0,
        wrapped: 0,
      };
      counts.set(graph.service, count);
      const keys = new Set(Object.keys(value!));
      countSpelling(count, keys, shape);
      if (side === 'response') countWrapping(count, keys, shape, graph);
    }
  }
  return [...counts.values()].filter(({ service: _, ...found }) => Object.values(found).some((number) => number > 0));
}

type Structure = Extract<GraphShape, { kind: 'structure' }>;

function countSpelling(count: Count, keys: ReadonlySet<string>, shape: Structure): void {
  for (const member of shape.members) {
    const wire = member.locationName ?? member.name;
    if (wire !== lowerFirst(wire)) {
      if (keys.has(lowerFirst(wire))) count.lowered++;
      if (keys.has(wire)) count.kept++;
    } else if (keys.has(upperFirst(wire))) count.capitalised++;
  }
}

function countWrapping(count: Count, keys: ReadonlySet<string>, shape: Structure, graph: ShapeGraph): void {
  const only = shape.members.length === 1 ? shape.members[0]! : undefined;
  const inner = only && graph.shapes.get(only.shape);
  if (inner?.kind !== 'structure') return;
  if (keys.has(lowerFirst(only!.name)) || keys.has(only!.name)) count.wrapped++;
  else if (inner.members.some(({ name }) => keys.has(lowerFirst(name)))) count.unwrapped++;
}
