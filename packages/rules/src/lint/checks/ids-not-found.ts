import type { CustodianEvent } from '../../rule/delivery.js';
import type { TextAt } from '../../rule/text-at.js';
import type { Check, LintContext } from '../check.js';
import { modelEvidence } from '../evidence.js';
import type { Complaint } from '../finding.js';
import { idsPaths } from '../ids/ids-path.js';
import type { IdsFault } from '../ids/judge-ids.js';
import { judgeIds } from '../ids/judge-ids.js';
import type { Scope, ScopeEvent } from '../scope.js';

/** `ids` that find no identifiers in the records of their event. */
export const idsNotFound: Check = {
  code: 'ids-not-found',
  summary: 'ids of a Custodian policy that find no identifiers in the records of the event',
  explanation: `Custodian applies ids (JMESPath) to a record to learn which resources it is about. Where the path finds nothing, it says "Could not find resource ids" in its log, and the policy does nothing. Names are as the record has them, letter case counts, and a list needs [].

Wrong: ids: responseElements.instancesSet.items.instanceId
Right: ids: responseElements.instancesSet.items[].instanceId

Paths are checked (names, [], [*], [0], filters, lists of several, || and a pipe into an index), where the shape of the records is known. Of other expressions a note says that they are not.`,
  *check({ delivery }, context) {
    if (delivery.kind !== 'custodian') return;
    for (const item of delivery.events) {
      if (item.kind !== 'full' || !item.ids || !item.event) continue;
      const events = eventsOf(item, context.scopes);
      const paths = idsPaths(item.ids.text);
      if (paths === undefined) yield notChecked(item.ids);
      if (paths === undefined || events.length === 0) continue;
      const faults = paths.flatMap((path) => {
        const found = events.map((event) => judgeIds(path, event, context.catalog));
        return found.every((fault) => fault !== undefined) ? [found[0]!] : [];
      });
      if (faults.length === paths.length)
        yield complaint(item.ids, faults[0]!, events[0]!, context, paths.length === 1);
    }
  },
};

/** The events that an item means; the pattern has each name with each source, but the ids are those of its own source. */
function eventsOf(
  { event, source }: Extract<CustodianEvent, { kind: 'full' }>,
  scopes: readonly Scope[],
): readonly ScopeEvent[] {
  const found = scopes.flatMap(({ events = [] }) => events);
  const named = found.filter(({ eventName }) => eventName?.text === event?.text);
  return named.filter(({ eventSource }) => eventSource === undefined || eventSource.text === source?.text);
}

function notChecked({ span, text }: TextAt): Complaint {
  return {
    span,
    severity: 'note',
    message: `${text} is more than paths, and is not checked`,
    suggestion: 'try it on a record of the event',
    evidence: 'functions and other expressions of JMESPath are not worked out',
  };
}

const messages: Readonly<Record<IdsFault['kind'], (path: string, event: string) => string>> = {
  missing: (path, event) => `records of ${event} have no ${path}`,
  'list-step': (path, event) =>
    `a value on the way to ${path} is a list in records of ${event}: without [] nothing is found`,
  'no-list': (path, event) => `no list is where ${path} has [] in records of ${event}: nothing is found`,
  object: (path, event) => `${path} of ${event} has objects, and Custodian needs texts`,
};

function complaint(
  ids: TextAt,
  { kind, names, meant }: IdsFault,
  event: ScopeEvent,
  { catalog }: LintContext,
  isWhole: boolean,
): Complaint {
  return {
    span: ids.span,
    severity: 'error',
    message: messages[kind](names.join('.'), event.event),
    ...(meant !== undefined && { suggestion: `write ${meant}` }),
    evidence: `${modelEvidence(catalog)} of ${event.service} describes all members, and captured records show no other`,
    ...(meant !== undefined && isWhole && !/[|?]/.test(ids.text) && { replacement: meant }),
  };
}
