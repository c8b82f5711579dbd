import type { ServiceView } from '@trailkit/codegen';
import type { Candidate, LearningRecord } from './event-index.js';
import { isMask, type Observation, observeValue, unexplained } from './observe-value.js';

/** A side of an event and the body a record has there. */
export interface Body {
  readonly side: 'request' | 'response';
  readonly value: unknown;
}

/** The bodies of a record that say something: not null, not masked, not omitted, no error's answer. */
export function bodiesOf(record: LearningRecord): readonly Body[] {
  const bodies: Body[] = [{ side: 'request', value: record.requestParameters }];
  if (record.errorCode === undefined) bodies.push({ side: 'response', value: record.responseElements });
  return bodies.filter(({ value }) => value !== null && value !== undefined && !isMask(value) && !isOmitted(value));
}

function isOmitted(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'omitted' in value;
}

/** A body held against the event that explains it best. */
export interface Explained {
  readonly view: ServiceView;
  readonly observation: Observation;
}

/** Holds a body against every candidate and alternative; undefined where none has that side. */
export function explainBody(body: Body, candidates: readonly Candidate[]): Explained | undefined {
  let best: Explained | undefined;
  let least = Infinity;
  for (const { view, event } of candidates) {
    for (const type of event[body.side]) {
      const observation = observeValue(body.value, type, view);
      const cost = unexplained(observation);
      if (cost < least) [best, least] = [{ view, observation }, cost];
    }
  }
  return best;
}
