import type { EventColumns } from '@trailkit/catalog';
import type { Check, LintContext } from '../check.js';
import type { EventBusRule } from '../delivery/event-bus.js';
import { eventBusRule } from '../delivery/event-bus.js';
import type { NamedEvents } from '../delivery/named-events.js';
import { eventsText, namedEvents } from '../delivery/named-events.js';
import { evidenceText } from '../evidence.js';
import type { Complaint } from '../finding.js';

/** A read-only event in a rule that EventBridge does not hand it to. */
export const readonlyNotDelivered: Check = {
  code: 'readonly-not-delivered',
  summary: 'a read-only event that EventBridge holds back from the rule',
  explanation: `EventBridge hands read-only management events only to rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS. A rule in the plain state ENABLED, which is the default, never sees them, whatever its pattern says. Cloud Custodian makes its rules in the plain state.

Wrong: State ENABLED with eventName ListUsers
Right: State ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS with eventName ListUsers

Read-only are the events whose records say readOnly true: most that begin with Describe, Get or List, and some others, such as AssumeRole of STS and Decrypt of KMS. In a pattern alone the state is not known, so this is a note there.`,
  *check(rule, context) {
    const bus = eventBusRule(rule);
    if (bus === undefined || bus.state === 'DISABLED') return;
    for (const named of namedEvents(context.scopes)) {
      const columns = named.events.map(({ service, event }) => context.catalog.columns(service, event));
      const needed = columns[0]!.delivery.ruleState;
      const isHeldBack = columns.every(
        ({ delivery, category }) =>
          category.value === 'Management' && delivery.ruleState === needed && isStronger(needed, context),
      );
      if (isHeldBack && bus.state !== needed) yield heldBack(named, columns, needed, bus);
    }
  },
};

/** Whether a state lets more through than the plain one. */
function isStronger(state: string, { catalog }: LintContext): boolean {
  return state !== Object.keys(catalog.delivery().eventBridge.ruleStates)[0];
}

function heldBack(
  named: NamedEvents,
  columns: readonly EventColumns[],
  needed: string,
  { state, stateFrom }: EventBusRule,
): Complaint {
  const isSure = columns.every(({ readOnly }) => !readOnly.unsure);
  const { evidence } = columns[0]!.readOnly;
  const where = state === undefined ? `not known here (${stateFrom})` : `${state} (${stateFrom})`;
  return {
    span: named.token.span,
    severity: state === undefined ? 'note' : isSure ? 'error' : 'warning',
    message: `${eventsText(named, 'is', 'are')} read-only, which EventBridge hands only to rules in the state ${needed}; the state is ${where}`,
    suggestion:
      stateFrom === 'Custodian makes its rules so'
        ? 'run the policy periodically, or on an event that changes something'
        : `set the rule's state to ${needed}`,
    evidence: `readOnly is ${evidenceText(evidence)}${isSure ? '' : ', other evidence disagrees'}; the states are documented by AWS`,
  };
}
