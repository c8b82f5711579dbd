import { memberOf } from '../summary/facets.js';
import { timeText } from '../summary/time-text.js';
import { topOf } from '../summary/top-of.js';
import type { Html } from './html.js';
import { html } from './html.js';
import { shownJson } from './json-lines.js';
import { numberText, timelinePart, timeOrNothing, topPart } from './parts.js';
import { becausePart } from './because-part.js';
import type { ReportContent, ReportFindings, RuleFindings } from './report-content.js';
import { reportStyles, reportStylesHash } from './report-styles.js';

/** How many values of each facet are shown. */
const valuesShown = 15;
/** The longest JSON of a record that is shown. */
const maxRecordLength = 20_000;

/** No script, no address, and no style but its own. */
const policy = `default-src 'none'; style-src 'sha256-${reportStylesHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** Exactly what was hashed. */
const styleElement: Html = { kind: 'html', text: `<style>${reportStyles}</style>` };

/**
 * A report as one page of HTML without scripts, that loads nothing and can be read without a network. Everything that comes from records is text
 * in it.
 */
export function reportHtml(content: ReportContent): string {
  const { title, madeMs, sources, conditions, remarks, summary, findings } = content;
  const tops = summary.facets.map((facet) => topPart(topOf(facet, valuesShown)));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${{ kind: 'html', text: policy }}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <dl>
            <dt>Made</dt>
            <dd>${timeText(madeMs)} by trailkit</dd>
            <dt>Read</dt>
            ${sources.map((source) => html`<dd>${source}</dd>`)}
            <dt>Conditions</dt>
            <dd>
              ${conditions.length === 0 ? 'none: all records' : conditions.map((each) => html`<code>${each}</code> `)}
            </dd>
            <dt>Records</dt>
            <dd>${numberText(summary.records)}</dd>
            <dt>Errors</dt>
            <dd>${numberText(summary.errors)} (calls that were refused or failed)</dd>
            ${
              summary.records > summary.timeless
                ? html`<dt>First event</dt>
                    <dd>${timeOrNothing(summary.firstMs)}</dd>
                    <dt>Last event</dt>
                    <dd>${timeOrNothing(summary.lastMs)}</dd>`
                : undefined
            }
          </dl>
        </header>
        <main>
          ${remarksPart(remarks, summary.timeless)}
          <section>
            <h2>Timeline</h2>
            ${timelinePart(summary, findings?.timeline)}
          </section>
          ${findings && findingsPart(findings)}
          <section>
            <h2>Most frequent</h2>
            <div class="tops">${tops}</div>
          </section>
          ${recordsPart(content)}
        </main>
      </body>
    </html> `;
  return page.text;
}

function remarksPart(remarks: readonly string[], timeless: number): Html | undefined {
  const sentences =
    timeless > 0
      ? [
          ...remarks,
          timeless === 1
            ? '1 record has no time that can be read, and is not in the timeline'
            : `${numberText(timeless)} records have no time that can be read, and are not in the timeline`,
        ]
      : remarks;
  if (sentences.length === 0) return undefined;
  return html`<section>
    <h2>Not covered</h2>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li> `)}
    </ul>
  </section>`;
}

function findingsPart({ rules, found }: ReportFindings): Html {
  const run = rules === 1 ? '1 rule was run' : `${numberText(rules)} rules were run`;
  return html`<section>
    <h2>Findings</h2>
    <p>${run}; ${found.length === 0 ? 'none' : numberText(found.length)} found something.</p>
    ${found.map(rulePart)}
  </section>`;
}

function rulePart({ title, level, file, count, firstMs, lastMs, shown }: RuleFindings): Html {
  const times = firstMs === undefined ? '' : `, ${timeOrNothing(firstMs)} to ${timeOrNothing(lastMs)}`;
  return html`<details>
    <summary>
      <strong>${title}</strong> (${level ?? 'no level'}): ${numberText(count)}
      ${count === 1 ? 'finding' : 'findings'}${times}
    </summary>
    <p class="key">${file}; ${shown.length < count ? `the first ${shown.length} are shown` : 'all are shown'}</p>
    ${shown.map(({ record, because }) => [recordPart(record), becausePart(because)])}
  </details> `;
}

function recordsPart({ records, recordsShown, summary }: ReportContent): Html {
  const which = records.length < summary.records || records.length === 0 ? recordsShown : 'all records';
  return html`<section>
    <h2>Records</h2>
    <p>Shown: ${which}.</p>
    ${records.map(recordPart)}
  </section>`;
}

/** The members of a record that are shown before it is opened. */
const headMembers = [
  ['eventTime'],
  ['eventSource'],
  ['eventName'],
  ['userIdentity', 'arn'],
  ['sourceIPAddress'],
  ['errorCode'],
] as const;
const maxHeadLength = 300;

function recordPart(record: unknown): Html {
  const heads = headMembers.flatMap((path) => {
    const value = memberOf(record, path);
    return value === undefined ? [] : [typeof value === 'string' ? value : shownJson(value, maxHeadLength).text];
  });
  const head = heads
    .map((text) => (text.length > maxHeadLength ? `${text.slice(0, maxHeadLength)}…` : text))
    .join(' · ');
  return html`<details>
    <summary>${head === '' ? '(a record without a time, a name or an identity)' : head}</summary>
    <pre>${jsonText(record)}</pre>
  </details> `;
}

function jsonText(value: unknown): string {
  const { text, isCut } = shownJson(value, maxRecordLength);
  return isCut ? `${text}\n… cut here: it is longer than ${maxRecordLength} characters` : text;
}
