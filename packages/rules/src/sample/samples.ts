import type { Catalog } from '@trailkit/catalog';
import { eventEntry, exampleRecord } from '@trailkit/catalog';
import { printMatch, type MatchExpression } from '@trailkit/match';
import { truthOf } from '../explain/truth.js';
import type { Alternative } from './alternative.js';
import { alternativesOf } from './alternative.js';
import type { CandidateEvent } from './candidate-events.js';
import { candidateEvents } from './candidate-events.js';
import type { NearMiss } from './near-misses.js';
import { nearMissesOf } from './near-misses.js';
import { satisfy } from './satisfy.js';

/** A record that was made to be a match of a rule, and records that are none for one condition each. */
export interface Sample {
  readonly record: Readonly<Record<string, unknown>>;
  readonly nearMisses: readonly NearMiss[];
}

/** The samples of a rule. */
export interface Samples {
  readonly samples: readonly Sample[];
  /** The alternatives of the rule of which no sample could be made, printed. */
  readonly impossible: readonly string[];
}

/** How many samples to make. */
export interface SampleOptions {
  /** Of how many alternatives of the rule at most. @default 10 */
  readonly maxSamples?: number;
}

/** The number of events that are tried for one alternative. */
const maxEvents = 8;

/**
 * Makes records of which a rule's tree is true: examples of the catalog, bent until they match. There is one for each alternative of
 * the tree, and for each condition in it one that fails for that condition alone.
 */
export function samplesOf(match: MatchExpression, catalog: Catalog, { maxSamples = 10 }: SampleOptions = {}): Samples {
  const samples: Sample[] = [];
  const impossible: string[] = [];
  for (const alternative of alternativesOf(match)) {
    if (samples.length >= maxSamples) break;
    const sample = sampleOf(match, alternative, catalog);
    if (sample) samples.push(sample);
    else impossible.push(printAlternative(alternative));
  }
  return { samples, impossible };
}

function sampleOf(match: MatchExpression, alternative: Alternative, catalog: Catalog): Sample | undefined {
  for (const event of candidateEvents(alternative, catalog).slice(0, maxEvents)) {
    const { record, template } = example(event, catalog);
    const made = satisfy(record, alternative, template);
    if (made === undefined || !truthOf(match, made.value)) continue;
    const nearMisses = alternative.flatMap((demand) => nearMissesOf(match, demand, made.value, template));
    return { record: made.value as Record<string, unknown>, nearMisses };
  }
  return undefined;
}

interface Example {
  readonly record: Readonly<Record<string, unknown>>;
  readonly template: Readonly<Record<string, unknown>>;
}

/** An example of an event under the names that were asked for; of no event a record with what all have in common. */
function example({ candidate, eventSource, eventName }: CandidateEvent, catalog: Catalog): Example {
  const entry = candidate && eventEntry(candidate.service, catalog.document(candidate.service), candidate.event);
  const names = { ...(eventSource !== undefined && { eventSource }), ...(eventName !== undefined && { eventName }) };
  if (entry === undefined) return { record: { ...envelopeOf(catalog), ...names }, template: {} };
  return {
    record: { ...exampleRecord(entry, catalog), ...names },
    template: exampleRecord(entry, catalog, { allMembers: true }),
  };
}

/** The fields that records of all events have: those of the first event, without its bodies. */
function envelopeOf(catalog: Catalog): Readonly<Record<string, unknown>> {
  for (const service of Object.keys(catalog.services)) {
    const [event] = Object.keys(catalog.eventsOf(service));
    const entry = event === undefined ? undefined : eventEntry(service, catalog.document(service), event);
    if (entry) return { ...exampleRecord(entry, catalog), requestParameters: null, responseElements: null };
  }
  return {};
}

function printAlternative(alternative: Alternative): string {
  return alternative.map(({ condition, wanted }) => (wanted ? '' : 'not ') + printMatch(condition)).join(' and ');
}
