import type { Catalog } from '@trailkit/catalog';
import type { Check } from '../check.js';
import { evidenceText } from '../evidence.js';
import type { DeadEnd } from '../logic/dead-ends.js';
import { deadEnds } from '../logic/dead-ends.js';
import { describeTest } from '../logic/describe-test.js';
import { placeOf } from '../logic/place-of.js';
import type { Scope } from '../scope.js';

/** Conditions that exclude each other. */
export const neverTrue: Check = {
  code: 'never-true',
  summary: 'conditions that exclude each other',
  explanation: `A field has one value, and two conditions that have to hold together ask for different ones (or for a field that is there and is not): the rule, or one of its alternatives, never matches.

Wrong: $.eventName == "CreateUser" and $.eventName == "DeleteUser"
Right: $.eventName in ["CreateUser", "DeleteUser"]

Where nothing is left of the rule it is an error. Where other alternatives are left it is a warning.`,
  *check(_rule, { scopes, catalog }) {
    for (const end of deadEnds(scopes, catalog)) {
      if (end.kind === 'error-answer') continue;
      const rest = end.isWhole ? 'the rule never matches' : 'this alternative never matches';
      yield {
        span: placeOf(end.use),
        severity: end.isWhole ? 'error' : 'warning',
        message: `${reason(end)}: ${rest}`,
        ...(end.kind === 'excluded' && { suggestion: 'put the conditions into alternatives, or leave one out' }),
        evidence: evidence(end, scopes, catalog),
      };
    }
  },
};

function reason({ kind, use, other }: DeadEnd): string {
  if (kind === 'required') return `every record has ${use.path.join('.')}`;
  if (kind === 'read-only') return `the events that ${describeTest(other)} are recorded with another readOnly`;
  return `${describeTest(use)} and ${describeTest(other)} never hold together`;
}

function evidence({ kind }: DeadEnd, scopes: readonly Scope[], catalog: Catalog): string {
  if (kind === 'required') return 'documented: the fields that every record has';
  if (kind !== 'read-only') return 'it follows from the rule alone';
  const [event] = scopes.flatMap(({ events }) => events ?? []);
  return event
    ? `readOnly of ${event.event} is ${evidenceText(catalog.readOnly(event.service, event.event).evidence)}`
    : 'observed';
}
