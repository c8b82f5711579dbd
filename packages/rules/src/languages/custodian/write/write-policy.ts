import { stringify } from 'yaml';
import type { Candidate, Catalog } from '@trailkit/catalog';
import { eventEntry } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { printMatch } from '@trailkit/match';
import { knownFields } from '../../../language/known-fields.js';
import type { LanguageContext } from '../../../language/language.js';
import type { Loss, RuleDraft, WriteResult } from '../../../language/write.js';
import { eventNamesOf } from '../../../tree/event-names.js';
import { signInSource } from '../mode-events.js';
import type { PolicyFilter } from './event-filter.js';
import { writeFilter } from './event-filter.js';
import type { ResourceIdentifier } from './identifiers.js';
import { accountIdentifier, resourceIdentifiers } from './identifiers.js';
import type { Writing } from './writing.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** Writes a rule as a policy: its events, and what else it asks for as filters of the event. */
export function writePolicy(draft: RuleDraft, { catalog }: LanguageContext): WriteResult {
  const { match } = draft;
  if (!match) return refused('', 'a policy has conditions of single events');
  const { sources, names, ignoresCase, rest } = eventNamesOf(match);
  if (!sources?.length || !names?.length)
    return refused(printMatch(match), 'a policy lists the sources and the names of its events');
  if (sources.includes(signInSource) && sources.length > 1)
    return refused(printMatch(match), 'a policy is about console sign-in or about API calls');
  const losses: Loss[] = [];
  const writing = { known: knownFields(match, catalog), losses };
  const events = eventsOf(sources, names, catalog);
  const eventType = sources[0] === signInSource ? 'AwsConsoleSignIn' : 'AwsApiCall';
  const isPattern = (condition: MatchExpression): boolean =>
    printMatch(condition).replaceAll('[]', '') === `$.eventType == "${eventType}"`;
  if (!rest.some(isPattern)) losses.push(...serviceEvents(events, catalog));
  if (ignoresCase) losses.push(...unknownCase(events));
  const filters = rest.filter((condition) => !isPattern(condition)).flatMap((each) => filterOf(each, writing));
  const identifier = identifierOf(draft, events, catalog);
  const policy = {
    name: policyName(draft.title),
    ...(draft.description !== undefined && { description: draft.description.slice(0, 256) }),
    ...(draft.tags.length > 0 && { tags: draft.tags }),
    ...(draft.level && { metadata: { severity: draft.level } }),
    resource: identifier.resource,
    mode: {
      type: 'cloudtrail',
      role: 'CloudCustodian',
      events: events.map(({ source, name }, i) => ({ source, event: name, ids: identifier.ids[i] })),
    },
    ...(filters.length > 0 && { filters }),
  };
  return { text: stringify({ policies: [policy] }, { lineWidth: 0, version: '1.1' }), losses };
}

function refused(condition: string, message: string): WriteResult {
  return { text: undefined, losses: [{ kind: 'unsupported', condition, message }] };
}

interface PolicyEvent {
  readonly source: string;
  readonly name: string;
  readonly candidates: readonly Candidate[];
}

/** The pairs that exist, and with what remains of them any source or name, so that each is there: Custodian crosses them anyhow. */
function eventsOf(sources: readonly string[], names: readonly string[], catalog: Catalog): readonly PolicyEvent[] {
  const pairs = sources.flatMap((source) =>
    names.map((name) => ({ source, name, candidates: catalog.eventsRecordedAs(source, name) })),
  );
  const known = pairs.filter(({ candidates }) => candidates.length > 0);
  const has = (key: 'source' | 'name', text: string): boolean => known.some((pair) => pair[key] === text);
  const missing = pairs.filter(
    ({ source, name }, i) =>
      (!has('source', source) && pairs.findIndex((pair) => pair.source === source) === i) ||
      (!has('name', name) && pairs.findIndex((pair) => pair.name === name) === i),
  );
  return [...known, ...missing];
}

/** A name in another letter case than records have it is found in Sigma, and not by a policy. */
function unknownCase(events: readonly PolicyEvent[]): readonly Loss[] {
  return events.flatMap(({ source, name, candidates }): Loss[] => {
    const condition = `$.eventSource ilike ${JSON.stringify(source)} and $.eventName ilike ${JSON.stringify(name)}`;
    return candidates.length > 0 ? [] : [{ kind: 'case', condition, message: 'letter case counts in a policy' }];
  });
}

/** Custodian asks for API calls alone. */
function serviceEvents(events: readonly PolicyEvent[], catalog: Catalog): readonly Loss[] {
  return events.flatMap(({ source, name, candidates }): Loss[] => {
    const isServiceEvent = candidates.some(
      ({ service, event }) =>
        eventEntry(service, catalog.document(service), event)?.bodies.serviceEventDetails !== undefined,
    );
    const condition = `$.eventSource == ${JSON.stringify(source)} and $.eventName == ${JSON.stringify(name)}`;
    return isServiceEvent
      ? [{ kind: 'unsupported', condition, message: 'Custodian is handed calls, and no events of the service itself' }]
      : [];
  });
}

function filterOf(condition: MatchExpression, writing: Pick<Writing, 'known' | 'losses'>): readonly PolicyFilter[] {
  try {
    return [writeFilter(condition, writing)];
  } catch (error) {
    if (!(error instanceof UnsayableError)) throw error;
    writing.losses.push({ kind: error.kind, condition: printMatch(condition), message: `left out: ${error.message}` });
    return [];
  }
}

/** One resource type, and its identifier in each event. */
function identifierOf(
  { ids }: RuleDraft,
  events: readonly PolicyEvent[],
  catalog: Catalog,
): { readonly resource: string; readonly ids: readonly string[] } {
  const found = events.map(({ candidates }) =>
    candidates.flatMap(({ service, event }) => resourceIdentifiers(service, event, catalog)),
  );
  const [first = []] = found;
  const shared = first.find(({ resource }) => found.every((each) => of(each, resource)));
  const { resource } = shared ?? accountIdentifier;
  return {
    resource,
    ids: found.map((each) => ids?.[0] ?? of(each, resource)?.ids ?? accountIdentifier.ids),
  };
}

function of(identifiers: readonly ResourceIdentifier[], resource: string): ResourceIdentifier | undefined {
  return identifiers.find((each) => each.resource === resource);
}

/** The form that Custodian's schema asks for; with its prefix a function's name has 64 characters at most. */
function policyName(title: string): string {
  const words =
    title
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = words
    .join('-')
    .replace(/^(?=\d)/, 'rule-')
    .slice(0, 54)
    .replace(/-$/, '');
  return name === '' ? 'rule' : name;
}
