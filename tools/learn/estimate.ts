import { createHash } from 'node:crypto';
import type { ServiceView } from '@trailkit/codegen';
import { indexEvents, type LearningRecord } from './event-index.js';
import { bodiesOf, explainBody } from './explain-body.js';
import { learnObservations } from './learn-observations.js';
import type { ViewBuilder } from './view-builder.js';

/** How well bodies are described: counts, and the distinct paths. */
export interface Coverage {
  readonly records: number;
  readonly known: number;
  readonly bodies: number;
  readonly described: number;
  readonly paths: number;
  readonly pathsDescribed: number;
}

/**
 * Estimates what operations that no record showed will get: learns from one half of the operations, measures the
 * other, and the other way round.
 */
export function estimateUnseen(records: readonly LearningRecord[], build: ViewBuilder): Coverage {
  const halves = [0, 1].map((half) => records.filter((record) => halfOf(record) === half));
  const [first, second] = [
    measure(halves[1]!, learnedViews(halves[0]!, build)),
    measure(halves[0]!, learnedViews(halves[1]!, build)),
  ];
  return sum(first, second);
}

function halfOf({ eventSource = '', eventName = '' }: LearningRecord): number {
  return createHash('sha256').update(`${eventSource} ${eventName}`).digest()[0]! % 2;
}

function learnedViews(records: readonly LearningRecord[], build: ViewBuilder): readonly ServiceView[] {
  return build(learnObservations(records, indexEvents(build({}))));
}

/** How well views describe records. */
export function measure(records: readonly LearningRecord[], views: readonly ServiceView[]): Coverage {
  const find = indexEvents(views);
  const paths = new Map<string, boolean>();
  let [known, bodies, described] = [0, 0, 0];
  for (const record of records) {
    const candidates = find(record);
    if (candidates.length === 0) continue;
    known++;
    for (const body of bodiesOf(record)) {
      bodies++;
      const observation = explainBody(body, candidates)?.observation;
      if (observation && !observation.typeMismatch && observation.unknown.length === 0) described++;
      const place = `${record.eventSource} ${record.eventName} ${body.side}`;
      for (const { at, member } of observation?.known ?? [])
        if (!paths.has(`${place} ${at} ${member}`)) paths.set(`${place} ${at} ${member}`, true);
      for (const { at, member } of observation?.unknown ?? []) paths.set(`${place} ${at} ${member}`, false);
      if (observation === undefined)
        for (const member of Object.keys(Object(body.value))) paths.set(`${place} ${member}`, false);
    }
  }
  return {
    records: records.length,
    known,
    bodies,
    described,
    paths: paths.size,
    pathsDescribed: [...paths.values()].filter(Boolean).length,
  };
}

function sum(a: Coverage, b: Coverage): Coverage {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof Coverage]]),
  ) as unknown as Coverage;
}
