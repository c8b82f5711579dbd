import type { Check } from '../check.js';
import { anyOfNames, modelEvidence } from '../evidence.js';
import type { Complaint } from '../finding.js';
import { asWritten } from '../events/as-written.js';
import { verdictsOf } from '../events/verdicts.js';
import type { LintContext } from '../check.js';
import type { Verdict } from '../events/verdict.js';
import type { Rule } from '../../rule/rule.js';
import type { NameTest } from '../scope.js';

/** An event, or an event source, that does not exist. */
export const eventUnknown: Check = {
  code: 'event-unknown',
  summary: 'an event or event source that does not exist',
  explanation: `No record has this name as its eventName (or this source as its eventSource), so the condition never holds.

Wrong: eventSource ec2.amazonaws.com with eventName RunInstance
Right: eventSource ec2.amazonaws.com with eventName RunInstances

It is an error where the service's API is modelled and a name that differs by a letter or two exists, a warning where the API is modelled and no name is near (consoles make calls that are in no model), and a note where the service is not modelled.`,
  yieldsTo: ['custodian-shortcut'],
  *check(rule, context) {
    for (const verdict of verdictsOf(rule, context.scopes, context.catalog)) {
      if (verdict.kind === 'unknown-name') yield unknownName(verdict, context);
      if (verdict.kind === 'unknown-source') yield unknownSource(verdict, rule, context);
    }
  },
};

function unknownName(
  { token, sources, near, hasSureSuggestion, isModelled }: Extract<Verdict, { kind: 'unknown-name' }>,
  { catalog }: LintContext,
): Complaint {
  const where = sources ? anyOfNames(sources) : undefined;
  const [best] = near;
  return {
    span: token.span,
    severity: !isModelled ? 'note' : hasSureSuggestion ? 'error' : 'warning',
    message: messageOf(token, where),
    ...(best !== undefined && { suggestion: `did you mean ${anyOfNames(near)}?` }),
    evidence: isModelled
      ? `${modelEvidence(catalog)} has no operation of that name, and no captured record either`
      : 'the service is not modelled: the events that are known were observed or documented',
    ...(hasSureSuggestion && near.length === 1 && { replacement: best! }),
  };
}

function messageOf({ text, isPattern }: NameTest, where: string | undefined): string {
  if (isPattern) return `no event of ${where ?? 'any service'} has a name like ${text}`;
  return where === undefined ? `no service has an event ${text}` : `${where} has no event ${text}`;
}

function unknownSource(
  { token, near: sources }: Extract<Verdict, { kind: 'unknown-source' }>,
  rule: Rule,
  { catalog }: LintContext,
): Complaint {
  const near = sources.map((source) => asWritten(source, token.span, rule));
  const [best] = near;
  return {
    span: token.span,
    severity: best === undefined ? 'note' : 'error',
    message: `no known service records its events under the source ${token.text}`,
    ...(best !== undefined && { suggestion: `did you mean ${anyOfNames(near)}?` }),
    evidence: `${modelEvidence(catalog)}, and captured records have no such source`,
    ...(near.length === 1 && { replacement: best! }),
  };
}
