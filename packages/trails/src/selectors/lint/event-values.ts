import { suggest } from '@trailkit/suggest';
import { meant } from './fields.js';
import type { Complaint, LintCatalog, SelectorCheck } from './finding.js';
import type { FieldValue } from './values.js';
import { categoryOf, valuesOf } from './values.js';

/** Values of `readOnly`, `eventSource` and `eventName` that no event has. */
export const checkEventValues: SelectorCheck = function* ({ advanced }, catalog) {
  for (const selector of advanced) {
    const isNetwork = categoryOf(selector) === 'NetworkActivity';
    for (const value of valuesOf(selector)) {
      if (/[*?]/.test(value.value.text)) continue;
      if (value.field === 'readOnly' || value.field === 'sessionCredentialFromConsole') yield* flagValue(value);
      if (value.field === 'eventSource') yield* source(value, isNetwork, catalog);
      if (value.field === 'eventName') yield* name(value);
    }
  }
};

function* flagValue({ field, value: { text, node } }: FieldValue): Iterable<Complaint> {
  if (text === 'true' || text === 'false') return;
  yield {
    code: 'value-not-allowed',
    severity: 'error',
    message: `${field} is true or false, in small letters; found ${text}`,
    node,
  };
}

function* source(
  { operator, value: { text, node } }: FieldValue,
  isNetwork: boolean,
  catalog: LintCatalog,
): Iterable<Complaint> {
  if (!operator.endsWith('Equals')) return;
  const effect = operator.startsWith('Not') ? 'excludes nothing' : 'matches nothing';
  const known = isNetwork ? catalog.networkActivitySources() : Object.keys(catalog.eventSources);
  if (known.includes(text)) return;
  const full = `${text.toLowerCase()}.amazonaws.com`;
  const near = known.includes(full) ? [full] : suggest(text, known);
  const what = isNetwork ? 'an event source with network activity events' : 'an event source';
  // AWS adds services faster than we learn of them.
  const isSure = near.includes(full) || !/^[a-z0-9.-]+\.amazonaws\.com$/.test(text);
  yield {
    code: 'source-unknown',
    severity: isSure ? 'error' : 'warning',
    message: `expected ${what}, found ${text}, which ${isSure ? effect : 'is not known'}${meant(near)}`,
    node,
  };
}

/** A name of an event has neither its service in front nor a small first letter, apart from a few that do. */
function* name({ operator, value: { text, node } }: FieldValue): Iterable<Complaint> {
  if (!/[:.\s]/.test(text)) return;
  const effect = operator.startsWith('Not') ? 'excludes nothing' : 'matches nothing';
  const action = text.split(/[:.\s]/).at(-1);
  yield {
    code: 'not-an-event-name',
    severity: 'error',
    message: `expected the name of an event alone (${action}), found ${text}, which ${effect}`,
    node,
  };
}
