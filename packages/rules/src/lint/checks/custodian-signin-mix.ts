import type { CustodianEvent } from '../../rule/delivery.js';
import type { TextAt } from '../../rule/text-at.js';
import { custodianShortcut } from '../../languages/custodian/shortcuts.js';
import type { Check } from '../check.js';
import { anyOfNames } from '../evidence.js';

/** A policy with console sign-in and other events. */
export const custodianSigninMix: Check = {
  code: 'custodian-signin-mix',
  summary: 'a Custodian policy with console sign-in and other events, which gets the sign-in alone',
  explanation: `Custodian makes one EventBridge rule of all events of a policy. Where one of them is of signin.amazonaws.com, the rule asks for the detail-type of console sign-in, so that no API call ever comes to it.

Wrong: events with ConsoleLogin and with RunInstances in one policy
Right: two policies`,
  *check({ delivery }) {
    if (delivery.kind !== 'custodian') return;
    const signIns = delivery.events.filter((event) => sourceOf(event)?.text === signIn);
    const others = delivery.events.filter((event) => !signIns.includes(event));
    if (others.length === 0) return;
    for (const event of signIns) {
      const names = others.flatMap((each) => nameOf(each)?.text ?? []);
      yield {
        span: sourceOf(event)!.span,
        severity: 'error',
        message: `with an event of ${signIn} the policy gets no API calls: ${anyOfNames(names)} never ${names.length > 1 ? 'come' : 'comes'}`,
        suggestion: 'put console sign-in into a policy of its own',
        evidence: 'Custodian writes the detail-type of console sign-in for the whole rule then (c7n, cwe.py)',
      };
    }
  },
};

const signIn = 'signin.amazonaws.com';

/** Where an item says its source; a shortcut says it by its name. */
function sourceOf(event: CustodianEvent): TextAt | undefined {
  if (event.kind === 'full') return event.source;
  const source = custodianShortcut(event.name.text)?.source;
  return source === undefined ? undefined : { text: source, span: event.name.span };
}

function nameOf(event: CustodianEvent): TextAt | undefined {
  return event.kind === 'full' ? event.event : event.name;
}
