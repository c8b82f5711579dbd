import { editDistance, suggest } from '@trailkit/suggest';
import { meant } from './fields.js';
import type { Complaint, LintCatalog, SelectorCheck } from './finding.js';
import type { FieldValue } from './values.js';
import { categoryOf, textsOf, valuesOf } from './values.js';

/** Values of `readOnly`, `eventSource` and `eventName` that no event has. */
export const checkEventValues: SelectorCheck = function* ({ advanced }, catalog) {
  for (const selector of advanced) {
    const isNetwork = categoryOf(selector) === 'NetworkActivity';
    for (const value of valuesOf(selector)) {
      if (/[*?]/.test(value.value.text)) continue;
      if (value.field === 'readOnly' || value.field === 'sessionCredentialFromConsole') yield* flagValue(value);
      if (value.field === 'eventSource') yield* source(value, isNetwork, catalog);
      if (value.field === 'eventName') yield* name(value, textsOf(selector, 'resources.type', 'Equals'), catalog);
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

/** A name of an event has neither its service in front nor another spelling than the events of its resource type. */
function* name(
  { operator, value: { text, node } }: FieldValue,
  types: readonly string[],
  catalog: LintCatalog,
): Iterable<Complaint> {
  const effect = operator.startsWith('Not') ? 'excludes nothing' : 'matches nothing';
  if (/[:.\s]/.test(text)) {
    const action = text.split(/[:.\s]/).at(-1);
    const message = `expected the name of an event alone (${action}), found ${text}, which ${effect}`;
    yield { code: 'not-an-event-name', severity: 'error', message, node };
    return;
  }
  if (!operator.endsWith('Equals')) return;
  const all = Object.values(catalog.resourceTypes());
  if (all.some(({ names }) => names.includes(text))) return;
  const own = types.flatMap((type) => catalog.resourceTypes()[type]?.names ?? []);
  const near = own.filter((known) => editDistance(known.toLowerCase(), text.toLowerCase(), maxEdits) <= maxEdits);
  if (near.length === 0) return;
  const isCase = near.some((known) => known.toLowerCase() === text.toLowerCase());
  const what = isCase ? `which ${effect}: letter case counts` : 'which is not known';
  yield {
    code: 'not-an-event-name',
    // AWS adds events faster than we learn of them.
    severity: isCase ? 'error' : 'warning',
    message: `expected an event of ${types.join(', ')}, found ${text}, ${what}${meant(suggest(text, near))}`,
    node,
  };
}

/** A name that is farther from all others is not known, and need not be wrong. */
const maxEdits = 1;
