import { createHash } from 'node:crypto';
import type { ServiceView } from '@trailkit/codegen';
import { indexEvents, type LearningRecord } from './event-index.js';
import { bodiesOf, explainBody } from './explain-body.js';
import { learnObservations } from './learn-observations.js';
import { isRejected, type Rejections, withoutRejected } from './rejections.js';
import type { ViewBuilder } from './view-builder.js';

/** How well bodies are described: counts, and the distinct paths. */
export interface Coverage {
  readonly records: number;
  readonly known: number;
  readonly bodies: number;
  readonly described: number;
  readonly paths: number;
  readonly pathsDescribed: number;
  /** Members of bodies that are left out: a reviewer refused them as slips of a document or a record made by hand. */
  readonly slips: number;
}

/**
 * Estimates what operations that no record showed will get: learns from one half of the operations, measures the
 * other, and the other way round.
 */
export function estimateUnseen(
  records: readonly LearningRecord[],
  build: ViewBuilder,
  rejections: Rejections,
): Coverage {
  const learnedViews = (half: readonly LearningRecord[]): readonly ServiceView[] =>
    build(withoutRejected(learnObservations(half, indexEvents(build({}))), rejections));
  const [one = [], other = []] = [0, 1].map((half) => records.filter((record) => halfOf(record) === half));
  return sum(measure(other, learnedViews(one), rejections), measure(one, learnedViews(other), rejections));
}

function halfOf({ eventSource = '', eventName = '' }: LearningRecord): number {
  return createHash('sha256').update(`${eventSource} ${eventName}`).digest()[0]! % 2;
}

/** How well views describe records. */
export function measure(
  records: readonly LearningRecord[],
  views: readonly ServiceView[],
  rejections: Rejections,
): Coverage {
  const find = indexEvents(views);
  const paths = new Map<string, boolean>();
  let [known, bodies, described, slips] = [0, 0, 0, 0];
  for (const record of records) {
    const candidates = find(record);
    if (candidates.length === 0) continue;
    known++;
    for (const body of bodiesOf(record)) {
      bodies++;
      const explained = explainBody(body, candidates);
      const place = `${record.eventSource} ${record.eventName} ${body.side}`;
      if (explained === undefined) {
        for (const member of Object.keys(Object(body.value))) paths.set(`${place} ${member}`, false);
        continue;
      }
      const { view, observation } = explained;
      const unknown = observation.unknown.filter(({ at, member }) => !isRejected(rejections, view.service, at, member));
      slips += observation.unknown.length - unknown.length;
      if (!observation.typeMismatch && unknown.length === 0) described++;
      for (const { at, member } of observation.known)
        if (!paths.has(`${place} ${at} ${member}`)) paths.set(`${place} ${at} ${member}`, true);
      for (const { at, member } of unknown) paths.set(`${place} ${at} ${member}`, false);
    }
  }
  return {
    records: records.length,
    known,
    bodies,
    described,
    paths: paths.size,
    pathsDescribed: [...paths.values()].filter(Boolean).length,
    slips,
  };
}

function sum(a: Coverage, b: Coverage): Coverage {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof Coverage]]),
  ) as unknown as Coverage;
}
