import type { Catalog } from '@trailkit/catalog';
import type { Check } from '../check.js';
import { asWritten } from '../events/as-written.js';
import { verdictsOf } from '../events/verdicts.js';
import { anyOfNames, modelEvidence } from '../evidence.js';
import type { Complaint } from '../finding.js';
import type { NameTest } from '../scope.js';

/** An event that exists, under another source. */
export const eventOtherService: Check = {
  code: 'event-other-service',
  summary: 'an event that another service records',
  explanation: `The event exists, but its records have another eventSource than the rule asks for, so both conditions never hold together.

Wrong: eventSource route53.amazonaws.com with eventName TransferDomainToAnotherAwsAccount
Right: eventSource route53domains.amazonaws.com with eventName TransferDomainToAnotherAwsAccount

Another name of the service is no source either: EFS is recorded as elasticfilesystem.amazonaws.com, not as efs.amazonaws.com.

The source is named where none of the rule's events is of it, otherwise the event. Names are taken from the whole condition: a list of names beside a source that only some of them have loses the others.`,
  yieldsTo: ['custodian-shortcut'],
  *check(rule, { scopes, catalog }) {
    for (const verdict of verdictsOf(rule, scopes, catalog)) {
      if (verdict.kind !== 'other-source') continue;
      const { token, names, given, sources } = verdict;
      const written = sources.map((source) => asWritten(source, token.span, rule));
      if (verdict.isAlias) {
        yield aliasFinding(token, sources, written, catalog);
        continue;
      }
      const isName = names.length === 1 && names[0] === token.text;
      const found = given.length > 0 ? `of ${anyOfNames(given)}` : 'of a source of that name';
      yield {
        span: token.span,
        severity: 'error',
        message: `${anyOfNames(names)} ${names.length === 1 ? 'is no event' : 'are no events'} ${found}`,
        suggestion: isName ? `its eventSource is ${anyOfNames(sources)}` : `write ${anyOfNames(written)}`,
        evidence: `${modelEvidence(catalog)} and captured records have ${names.length === 1 ? 'it' : 'them'} under ${anyOfNames(sources)}`,
        ...(!isName && written.length === 1 && { replacement: written[0]! }),
      };
    }
  },
};

function aliasFinding(
  token: NameTest,
  sources: readonly string[],
  written: readonly string[],
  catalog: Catalog,
): Complaint {
  const isObserved = sources.some((source) => isCaptured(source, catalog));
  return {
    span: token.span,
    // The catalog lists the sources of each service, whether or not records of it were captured.
    severity: 'error',
    message: `no record has the event source ${token.text}, which is another name of the service`,
    suggestion: `write ${anyOfNames(written)}`,
    evidence: isObserved
      ? `captured records have ${anyOfNames(sources)}`
      : `${modelEvidence(catalog)} gives ${anyOfNames(sources)}; no record of it was captured yet`,
    ...(written.length === 1 && { replacement: written[0]! }),
  };
}

/** Whether captured records told something of an event of the source. */
function isCaptured(source: string, catalog: Catalog): boolean {
  return (catalog.eventSources[source] ?? []).some((service) =>
    Object.keys(catalog.eventsOf(service)).some((event) => catalog.readOnly(service, event).evidence === 'observed'),
  );
}
