import type { Catalog } from '@trailkit/catalog';
import { eventEntry, eventTypes, eventTypesByDetailType } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import type { TextAt } from '../../rule/text-at.js';
import type { Check } from '../check.js';
import { anyOfNames } from '../evidence.js';
import type { Complaint } from '../finding.js';
import type { Scope, ScopeEvent } from '../scope.js';

/** A `detail-type` under which the events of the rule do not come. */
export const detailType: Check = {
  code: 'detail-type',
  summary: 'a detail-type under which the events of the rule do not come',
  explanation: `EventBridge gives the records of CloudTrail a detail-type by their eventType: "AWS API Call via CloudTrail" for calls, "AWS Console Sign In via CloudTrail" for sign-in to the console, "AWS Service Event via CloudTrail" for what a service did itself, "AWS Insight via CloudTrail" for Insights. Letter case counts. With the wrong one a rule never matches.

Wrong: "detail-type": ["AWS API Call via CloudTrail"] with eventName ConsoleLogin
Right: "detail-type": ["AWS Console Sign In via CloudTrail"] with eventName ConsoleLogin`,
  *check({ delivery }, { scopes, catalog }) {
    if (delivery.kind !== 'eventbridge' || delivery.detailTypes === undefined) return;
    const types = eventTypesByDetailType(catalog.delivery());
    const written = delivery.detailTypes;
    const isAnyKnown = written.some(({ text }) => types.has(text));
    const events = eventsOf(scopes);
    for (const token of written) {
      const type = types.get(token.text);
      if (type === undefined) {
        const meant = closest(token.text, [...types.keys()]) ?? sameWords(token.text, [...types.keys()]);
        if (meant !== undefined || (!isAnyKnown && events !== undefined)) yield unknown(token, meant, types);
      } else if (events !== undefined && !events.some((event) => mayHaveType(type, event, catalog))) {
        const wanted = new Set(events.flatMap((event) => eventTypesOf(event, catalog)));
        yield otherType(token, events, [...wanted], types);
      }
    }
  },
};

function mayHaveType(type: string, event: ScopeEvent, catalog: Catalog): boolean {
  // Of an operation that is modelled the schemas need not be read.
  const isOperation = catalog.eventsOf(event.service)[event.event]?.definition !== true && event.service !== 'signin';
  if (isOperation && type === 'AwsApiCall') return true;
  const own = eventTypesOf(event, catalog);
  // An event that is no operation is what a service did itself, also where pages do not say its type.
  return (
    own.includes(type) ||
    (!isOperation && type === 'AwsServiceEvent' && own.includes('AwsApiCall') && event.service !== 'signin')
  );
}

function eventTypesOf({ service, event }: ScopeEvent, catalog: Catalog): readonly string[] {
  const entry = eventEntry(service, catalog.document(service), event);
  const own = entry ? eventTypes(entry) : [];
  // A call through a VPC endpoint is an event of its own.
  return [...own, ...(catalog.columns(service, event).networkActivity.length > 0 ? ['AwsVpceEvent'] : [])];
}

/** The events that the rule names; undefined where it names none, or some that are not known. */
function eventsOf(scopes: readonly Scope[]): readonly ScopeEvent[] | undefined {
  if (scopes.length === 0) return undefined;
  const events = scopes.map(({ events: own, eventNames }) => (eventNames && own && own.length > 0 ? own : undefined));
  return events.every((own) => own !== undefined) ? events.flat() : undefined;
}

function unknown(token: TextAt, meant: string | undefined, types: ReadonlyMap<string, string>): Complaint {
  return {
    span: token.span,
    severity: 'error',
    message: `no record of CloudTrail comes under the detail-type ${JSON.stringify(token.text)}`,
    suggestion: `write ${JSON.stringify(meant ?? [...types.keys()][0])}`,
    evidence: 'the detail-types of CloudTrail are documented by AWS; letter case counts',
    ...(meant !== undefined && { replacement: meant }),
  };
}

function otherType(
  token: TextAt,
  events: readonly ScopeEvent[],
  wanted: readonly string[],
  types: ReadonlyMap<string, string>,
): Complaint {
  const meant = wanted.flatMap((type) => [...types].filter(([, each]) => each === type).at(-1)?.[0] ?? []);
  const names = [...new Set(events.map(({ event }) => event))];
  return {
    span: token.span,
    severity: 'error',
    message: `records of ${anyOfNames(names)} do not come under the detail-type ${JSON.stringify(token.text)}`,
    suggestion: `write ${anyOfNames(meant.map((each) => JSON.stringify(each)))}`,
    evidence: `their eventType is ${anyOfNames(wanted)}; the detail-type of each is documented by AWS`,
    ...(meant.length === 1 && { replacement: meant[0]! }),
  };
}

/** The same words in another letter case, or without spaces and hyphens. */
function sameWords(text: string, known: readonly string[]): string | undefined {
  return known.find((each) => lettersOf(each) === lettersOf(text));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
