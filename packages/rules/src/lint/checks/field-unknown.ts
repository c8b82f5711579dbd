import type { Check } from '../check.js';
import { documentComplaints } from '../fields/document-complaint.js';
import { dotted, eventsText, fieldComplaint, lacking } from '../fields/field-complaint.js';
import type { MissingField } from '../fields/missing-field.js';
import { missingFields } from '../fields/missing-fields.js';
import { fieldOf } from '../fields/event-fields.js';
import type { Complaint } from '../finding.js';
import type { LintContext } from '../check.js';
import { countOf } from '../evidence.js';

/** A field that records of the rule's events do not have. */
export const fieldUnknown: Check = {
  code: 'field-unknown',
  summary: 'a field that no record of these events has',
  explanation: `No event that the rule is about has a field at this path, so a condition on it never holds (and its opposite always does).

Wrong: userIdentity.user for the name of a user
Right: userIdentity.userName

Elastic's rules see documents with names of their own, those of the Elastic Common Schema and of the AWS integration: a name in one of these lists that is not there is an error where it is a slip, else a warning, for documents may have fields that their owner has added. Names of others' are nothing to complain of.

It is only said where the shape of the value around the field is known completely. A field that some of the listed events have and others lack is a note: the rule never matches those others.`,
  *check(rule, context) {
    yield* documentComplaints(rule, 'unknown');
    for (const missing of missingFields(context.scopes, context.catalog)) {
      if (missing.kind === 'unknown') yield unknown(missing, context);
      if (missing.kind === 'no-body') yield noBody(missing, context);
      if (missing.kind === 'partly') yield partly(missing, context);
    }
  },
};

function unknown(missing: MissingField, { catalog }: LintContext): Complaint {
  const { group, at } = missing;
  const { path } = group.use;
  const parent = path.slice(0, at);
  const above = parent.length > 0 && fieldOf(missing.events[0], parent, catalog);
  const isPlain = above && above.status === 'found' && missing.names.length === 0;
  const message = isPlain
    ? `${dotted(parent)} of ${lacking(missing)} members, so there is no ${dotted(path)}`
    : `${lacking(missing)} ${dotted(path.slice(0, at + 1))}`;
  return fieldComplaint(missing, catalog, 'error', message);
}

function noBody(missing: MissingField, { catalog }: LintContext): Complaint {
  const [part] = missing.group.use.path;
  return fieldComplaint(missing, catalog, 'error', `${part!} of ${eventsText(missing)} is always null`);
}

function partly(missing: MissingField, { catalog }: LintContext): Complaint {
  const { group, events } = missing;
  const all = new Set(group.events!.map(({ event }) => event)).size;
  const names = new Set(events.map(({ event }) => event)).size;
  const lacking = names > 3 ? countOf(names, 'event') : eventsText(missing);
  return fieldComplaint(
    missing,
    catalog,
    'note',
    `${lacking} of the ${all} listed events ${names === 1 ? 'has' : 'have'} no ${dotted(group.use.path)}`,
  );
}
