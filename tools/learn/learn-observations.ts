import type { JsonType, ServiceObservations } from '@trailkit/codegen';
import type { Candidate, LearningRecord } from './event-index.js';
import { bodiesOf, type Body, explainBody } from './explain-body.js';
import type { Sighting } from './observe-value.js';
import { mergeTypes, typeOfValue } from './value-types.js';

/** The evidence of records beside the models: service → members seen, and members and types that no model has. */
export function learnObservations(
  records: Iterable<LearningRecord>,
  find: (record: LearningRecord) => readonly Candidate[],
): Readonly<Record<string, ServiceObservations>> {
  const services = new Map<string, Learned>();
  for (const record of records) {
    const candidates = find(record);
    for (const body of bodiesOf(record)) {
      const explained = explainBody(body, candidates);
      if (explained === undefined) addBody(services, body, candidates);
      if (explained === undefined || explained.observation.typeMismatch) continue;
      const { view, observation } = explained;
      const service = learnedOf(services, view.service);
      for (const { at, member } of observation.known)
        service.seen.set(at, (service.seen.get(at) ?? new Set()).add(member));
      for (const sighting of [...observation.unknown, ...observation.mistyped]) addSighting(service.added, sighting);
    }
  }
  return Object.fromEntries(
    [...services].sort(byKey).map(([service, { seen, added, bodies }]) => [
      service,
      {
        ...(bodies.size > 0 && { bodies: Object.fromEntries([...bodies].sort(byKey)) }),
        seen: Object.fromEntries([...seen].sort(byKey).map(([at, members]) => [at, [...members].sort()])),
        added: Object.fromEntries(
          [...added].sort(byKey).map(([at, members]) => [at, Object.fromEntries([...members].sort(byKey))]),
        ),
      },
    ]),
  );
}

interface Learned {
  readonly seen: Map<string, Set<string>>;
  readonly added: Map<string, Map<string, JsonType>>;
  readonly bodies: Map<string, JsonType>;
}

function learnedOf(services: Map<string, Learned>, service: string): Learned {
  const learned = services.get(service) ?? { seen: new Map(), added: new Map(), bodies: new Map() };
  services.set(service, learned);
  return learned;
}

/** A body where the first candidate has none: the model says that the operation takes or gives nothing. */
function addBody(services: Map<string, Learned>, body: Body, candidates: readonly Candidate[]): void {
  const candidate = candidates[0];
  if (candidate === undefined || typeof body.value !== 'object') return;
  const { bodies } = learnedOf(services, candidate.view.service);
  const key = `${candidate.event.operation}.${body.side}`;
  const seen = bodies.get(key);
  bodies.set(key, seen === undefined ? typeOfValue(body.value) : mergeTypes(seen, typeOfValue(body.value)));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** A name with blanks around it is a typing mistake in the record. */
function addSighting(added: Map<string, Map<string, JsonType>>, { at, member, value }: Sighting): void {
  if (member !== member.trim() || value === null) return;
  const members = added.get(at) ?? new Map<string, JsonType>();
  added.set(at, members);
  const seen = members.get(member);
  members.set(member, seen === undefined ? typeOfValue(value) : mergeTypes(seen, typeOfValue(value)));
}
