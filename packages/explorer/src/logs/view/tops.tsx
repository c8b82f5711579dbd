import type { VNode } from 'preact';
import { Staged } from '../../app/staged.js';
import { visibleText } from '../report/visible-text.js';
import { facetExpression } from '../summary/filter-expressions.js';
import type { FacetCounts } from '../summary/summarize.js';
import { topOf } from '../summary/top-of.js';
import { narrow } from './logs-state.js';
import { isReading, shownFacets } from './log-signals.js';
import { countText } from './texts.js';

const valuesShown = 10;

/** The most frequent values; a click on one shows its records alone. */
export function Tops(): VNode {
  return (
    <section aria-labelledby="tops-heading">
      <h2 id="tops-heading">Most frequent</h2>
      <p class="note">Choose a value to see only its records: its condition is added to the filter above.</p>
      {isReading.value && <p class="note">Of what has been read so far; rare values are counted at the end.</p>}
      <div class="tops">
        <Staged>
          {shownFacets.value.map((facet) => (
            <TopList key={facet.name} facet={facet} />
          ))}
        </Staged>
      </div>
    </section>
  );
}

function TopList({ facet: counted }: { facet: FacetCounts }): VNode {
  const { facet, values, more, absent, maxError } = topOf(counted, valuesShown);
  const maxCount = values[0]?.count ?? 1;
  return (
    <section aria-labelledby={`top-${facet.name}`}>
      <h3 id={`top-${facet.name}`}>{facet.label}</h3>
      {values.length === 0 && <p class="note">None.</p>}
      <ul class="top">
        {values.map((value) => {
          const only = facetExpression(facet, value);
          const text = value.text === '' ? '(an empty text)' : visibleText(value.text);
          return (
            <li key={value.key}>
              {only === undefined ? (
                <span>{text} (cut)</span>
              ) : (
                <button type="button" class="link" onClick={() => narrow(only)}>
                  {text}
                </button>
              )}
              <span class="count">{value.count.toLocaleString('en')}</span>
              <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
                <rect class="all" width={(value.count / maxCount) * 100} height={3} />
              </svg>
            </li>
          );
        })}
      </ul>
      <p class="note">
        {more > 0 && `${isReading.value || maxError > 0 ? 'At least ' : ''}${countText(more, 'more value')}. `}
        {absent > 0 && `Without one: ${countText(absent, 'record')}. `}
        {maxError > 0 &&
          `Too many values to count each: a count may be too small by up to ${maxError.toLocaleString('en')}.`}
      </p>
    </section>
  );
}
