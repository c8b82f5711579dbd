import type { Html } from './html.js';
import { html } from './html.js';
import { shownJson } from './json-lines.js';

/** The longest JSON of a value, or of what a correlation counted, that is shown. */
const maxLength = 2000;

/** Why a rule matches, as findings have it: conditions and what was found of each, and of a correlation what was counted. */
export function becausePart(why: unknown): Html {
  const { because = why, ...rest } = isMembers(why) ? why : {};
  const reasons = Array.isArray(because) ? (because as readonly unknown[]) : [because];
  return html`<p class="key">It matches because:</p>
    <ul>
      ${reasons.map((reason) => html`<li>${reasonPart(reason)}</li> `)}
      ${Object.entries(rest).map(([name, value]) => html`<li>${name} <code>${lineOf(value)}</code></li> `)}
    </ul>`;
}

function reasonPart(reason: unknown): Html {
  const { condition, found } = isMembers(reason) ? reason : {};
  if (typeof condition !== 'string') return html`<code>${lineOf(reason)}</code>`;
  const values = Array.isArray(found) ? (found as readonly unknown[]) : [];
  return html`<code>${condition}</code>${values.map(
      (each, at) => html`${at === 0 ? ': found ' : ', '}${foundPart(each)}`,
    )}`;
}

function foundPart(found: unknown): Html {
  const { path, value } = isMembers(found) ? found : {};
  return typeof path === 'string'
    ? html`<code>${lineOf(value)}</code> at <code>${path}</code>`
    : html`<code>${lineOf(found)}</code>`;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON on one line: nothing of it is longer than the record beside it. */
function lineOf(value: unknown): string {
  const { text, isCut } = shownJson(value, maxLength);
  return `${text.replaceAll(/\n\s*/g, ' ')}${isCut ? ' … (cut)' : ''}`;
}
