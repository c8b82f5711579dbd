import type { Catalog } from '@trailkit/catalog';
import type { Check } from '../check.js';
import type { EventUnderName } from '../events/names-of-source.js';
import { verdictsOf } from '../events/verdicts.js';
import { anyOfNames, nameEvidence } from '../evidence.js';
import type { Complaint } from '../finding.js';
import type { NameTest } from '../scope.js';

/** A name of a call that its records do not have. */
export const recordedName: Check = {
  code: 'recorded-name',
  summary: 'the name of a call that is recorded under another one',
  explanation: `Some services record calls under another name than the API has: Lambda appends a date to most of its older calls, S3 has names of its own for a few, Keyspaces records statements. A rule with the API's name never matches.

Wrong: eventSource lambda.amazonaws.com with eventName CreateFunction
Right: eventSource lambda.amazonaws.com with eventName CreateFunction20150331

Newer calls of Lambda have no date, and some have "v2" after it: the names are those that records are known to have. A name that only old records have is a warning.`,
  yieldsTo: ['custodian-shortcut'],
  *check(rule, { scopes, catalog }) {
    for (const verdict of verdictsOf(rule, scopes, catalog)) {
      if (verdict.kind === 'never-recorded') yield neverRecorded(verdict.token, verdict.events, catalog);
      if (verdict.kind === 'recorded-earlier') yield recordedEarlier(verdict.token, verdict.event, catalog);
    }
  },
};

function neverRecorded(token: NameTest, events: readonly EventUnderName[], catalog: Catalog): Complaint {
  const recorded = events.flatMap(({ service, event }) => catalog.recordedNames(service, event));
  const today = recorded.filter(({ when }) => when !== 'earlier');
  const names = today.length > 0 ? today : recorded;
  const isSure = names.some(({ evidence }) => evidence !== 'inferred');
  const texts = [...new Set(names.map(({ name }) => name))];
  return {
    span: token.span,
    severity: isSure ? 'error' : 'warning',
    message: `no record has the name ${token.text}: the call is recorded as ${anyOfNames(texts)}`,
    suggestion: `write ${anyOfNames(texts)}`,
    evidence: names.slice(0, 3).map(nameEvidence).join('; '),
    ...(texts.length === 1 && { replacement: texts[0]! }),
  };
}

function recordedEarlier(token: NameTest, { service, event, recorded }: EventUnderName, catalog: Catalog): Complaint {
  const today = catalog.recordedNames(service, event).filter(({ when }) => when !== 'earlier');
  const texts = today.map(({ name }) => name);
  return {
    span: token.span,
    severity: 'warning',
    message: `only old records have the name ${token.text}: today the call is recorded as ${anyOfNames(texts)}`,
    suggestion: `add ${anyOfNames(texts)}`,
    evidence: [recorded!, ...today].map(nameEvidence).join('; '),
  };
}
