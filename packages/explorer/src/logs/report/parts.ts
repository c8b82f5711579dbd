import type { Summary } from '../summary/summarize.js';
import type { Timeline } from '../summary/timeline.js';
import { timeText } from '../summary/time-text.js';
import { barsOf, countsIn } from '../summary/timeline.js';
import type { Top } from '../summary/top-of.js';
import type { Html } from './html.js';
import { html } from './html.js';

/** A time as it is written in records; nothing for none. */
export function timeOrNothing(timeMs: number | undefined): string {
  return timeMs === undefined ? '' : timeText(timeMs);
}

/** A number with spaces between thousands. */
export function numberText(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0');
}

function recordsText(count: number): string {
  return count === 1 ? '1 record' : `${numberText(count)} records`;
}

/** A width of buckets: `15 minutes`. */
export function widthText(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ] as const;
  const [unitMs, name] = units.find(([each]) => ms >= each) ?? units[3];
  const count = ms / unitMs;
  return count === 1 ? `1 ${name}` : `${numberText(count)} ${name}s`;
}

/** The size of the picture of a timeline. */
const picture = { width: 1000, height: 160, marks: 10, maxBars: 125 } as const;

/** Records over time: a picture, and the same as a table. */
export function timelinePart(summary: Summary, findings?: Timeline): Html {
  const { bucketMs, buckets: counted } = barsOf(summary.timeline, picture.maxBars);
  const found = findings && countsIn(findings, bucketMs);
  const buckets = counted.map((bucket) => ({ ...bucket, found: found?.get(bucket.startMs) ?? 0 }));
  if (summary.records === 0) return html`<p>No record was found.</p>`;
  if (buckets.length === 0) return html`<p>No record has a time that can be read.</p>`;
  const maxCount = Math.max(...buckets.map(({ count }) => count));
  const step = picture.width / buckets.length;
  const heightOf = (count: number): number => (count === 0 ? 0 : Math.max(1, (count / maxCount) * picture.height));
  const bar = (at: number, count: number, kind: 'all' | 'errors'): Html | undefined =>
    count === 0
      ? undefined
      : html`<rect
          class="${kind}"
          x="${round(at * step)}"
          y="${round(picture.height - heightOf(count))}"
          width="${round(Math.max(step * 0.85, 0.5))}"
          height="${round(heightOf(count))}"
        />`;
  const mark = (at: number, count: number): Html | undefined =>
    count === 0
      ? undefined
      : html`<circle class="found" cx="${round((at + 0.425) * step)}" cy="${-picture.marks / 2}" r="3.5" />`;
  const width = widthText(bucketMs);
  const label = `${recordsText(summary.records)} from ${timeOrNothing(summary.firstMs)} to ${timeOrNothing(summary.lastMs)}, at most ${numberText(maxCount)} in ${width}; the table below has the numbers`;
  return html`<svg
      class="timeline"
      viewBox="0 ${-picture.marks} ${picture.width} ${picture.marks + picture.height + 2}"
      role="img"
      aria-label="${label}"
    >
      ${buckets.map((each, at) => [bar(at, each.count, 'all'), bar(at, each.errors, 'errors'), mark(at, each.found)])}
      <line class="axis" x1="0" x2="${picture.width}" y1="${picture.height + 1}" y2="${picture.height + 1}" />
    </svg>
    <p class="key">
      Each bar is ${width} (UTC); its red part is the calls that were refused or failed. The highest bar has
      ${recordsText(maxCount)}.${findings && ' A dot above a bar marks findings.'}
    </p>
    <details>
      <summary>The timeline as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">From (UTC)</th>
            <th scope="col" class="count">Records</th>
            <th scope="col" class="count">Errors</th>
            ${findings && html`<th scope="col" class="count">Findings</th>`}
          </tr>
        </thead>
        <tbody>
          ${buckets
            .filter(({ count }) => count > 0)
            .map(
              ({ startMs, count, errors, found: inBucket }) =>
                html`<tr>
                  <th scope="row">${timeText(startMs)}</th>
                  <td class="count">${numberText(count)}</td>
                  <td class="count">${numberText(errors)}</td>
                  ${findings && html`<td class="count">${numberText(inBucket)}</td>`}
                </tr> `,
            )}
        </tbody>
      </table>
    </details>`;
}

/** The most frequent values of a facet. */
export function topPart({ facet, values, more, absent, maxError }: Top): Html {
  const rows = values.map(
    ({ text, count, isCut }) =>
      html`<tr>
        <th scope="row">${text === '' ? '(an empty text)' : text}${isCut ? ' (cut)' : undefined}</th>
        <td class="count">${numberText(count)}</td>
      </tr> `,
  );
  const notes = [
    ...(more > 0 ? [`more values: ${maxError > 0 ? 'at least ' : ''}${numberText(more)}`] : []),
    ...(absent > 0 ? [`records without one: ${numberText(absent)}`] : []),
    ...(maxError > 0
      ? [`too many values to count each: a count may be too small by up to ${numberText(maxError)}, never too large`]
      : []),
  ];
  return html`<section>
    <h3>${facet.label}</h3>
    ${
      values.length === 0
        ? html`<p>None.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col" class="count">Records</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }${notes.length > 0 ? html`<p class="key">${notes.join('; ')}</p>` : undefined}
  </section> `;
}

function round(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}
