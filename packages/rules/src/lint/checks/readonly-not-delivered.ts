import type { EventColumns } from '@trailkit/catalog';
import type { Check, LintContext } from '../check.js';
import type { EventBusRule } from '../delivery/event-bus.js';
import { eventBusRule } from '../delivery/event-bus.js';
import type { NamedEvents } from '../delivery/named-events.js';
import { eventsText, namedEvents } from '../delivery/named-events.js';
import { anyOfNames, evidenceText } from '../evidence.js';
import type { Complaint } from '../finding.js';

/** A read-only event in a rule that EventBridge does not hand it to. */
export const readonlyNotDelivered: Check = {
  code: 'readonly-not-delivered',
  summary: 'a read-only event that EventBridge holds back from the rule',
  explanation: `EventBridge hands read-only management events only to rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS. A rule in the plain state ENABLED, which is the default, never sees them, whatever its pattern says. Cloud Custodian makes its rules in the plain state.

Wrong: State ENABLED with eventName ListUsers
Right: State ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS with eventName ListUsers

AWS says which events are held back by their names: those that begin with Describe, Get or List, but GetFederationToken and GetSessionToken of STS. Read-only events that are called otherwise (AssumeRole of STS, Decrypt of KMS) may come to any rule, and of events that are called so and are not read-only it is not known: of these this is a note. In a pattern alone the state is not known, so this is a note there, too.`,
  *check(rule, context) {
    const bus = eventBusRule(rule);
    if (bus === undefined || bus.state === 'DISABLED') return;
    const states = Object.entries(context.catalog.delivery().eventBridge.ruleStates);
    // The state that matches less comes first.
    const needed = states.at(-1)![0];
    if (bus.state === needed) return;
    for (const named of namedEvents(context.scopes)) {
      const columns = named.events.map(({ service, event }) => context.catalog.columns(service, event));
      const isOfManagement = columns.every(({ category }) => category.value === 'Management');
      const areHeldBack = columns.every(({ delivery }) => delivery.ruleState === needed || delivery.ruleStateUnsure);
      if (isOfManagement && areHeldBack) yield heldBack(named, columns, needed, bus, context);
    }
  },
};

function heldBack(
  named: NamedEvents,
  columns: readonly EventColumns[],
  needed: string,
  { state, stateFrom }: EventBusRule,
  { catalog }: LintContext,
): Complaint {
  const doubted = columns.find(({ delivery }) => delivery.ruleStateUnsure);
  const isSure = columns.every(({ readOnly }) => !readOnly.unsure);
  const where = state === undefined ? `not known here (${stateFrom})` : `${state} (${stateFrom})`;
  const { prefixes, evidence: namesEvidence } = catalog.delivery().eventBridge.heldBack;
  const evidence = evidenceText(columns[0]!.readOnly.evidence);
  const names = `that names beginning with ${anyOfNames(prefixes)} are held back is ${evidenceText(namesEvidence)}`;
  const common = {
    span: named.token.span,
    suggestion:
      stateFrom === 'Custodian makes its rules so'
        ? 'run the policy periodically, or on an event that changes something'
        : `set the rule's state to ${needed}`,
  };
  if (doubted) {
    const reads = doubted.readOnly.value;
    return {
      ...common,
      severity: 'note',
      message: reads
        ? `${eventsText(named, 'is', 'are')} read-only, and may need a rule in the state ${needed}: the name is none that EventBridge is known to hold back; the state is ${where}`
        : `${eventsText(named, 'has', 'have')} a name that EventBridge holds back from rules in another state than ${needed}, but is not read-only, so it may come; the state is ${where}`,
      suggestion: `to be sure, ${common.suggestion}`,
      evidence: `readOnly is ${evidence}; ${names}`,
    };
  }
  return {
    ...common,
    severity: state === undefined ? 'note' : isSure ? 'error' : 'warning',
    message: `${eventsText(named, 'is', 'are')} read-only, which EventBridge hands only to rules in the state ${needed}; the state is ${where}`,
    evidence: `readOnly is ${evidence}${isSure ? '' : ', other evidence disagrees'}; ${names}`,
  };
}
