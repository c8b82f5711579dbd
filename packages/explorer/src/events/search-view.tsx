import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Heading } from '../app/heading.js';
import { hrefs, route } from '../app/router.js';
import { countText } from '../logs/view/texts.js';
import { isTooLong, maxWords } from '../search/score.js';
import {
  fieldsState,
  isNothingFound,
  kindOrder,
  nameHits,
  names,
  namesFailure,
  query,
  recordHits,
  startFields,
  whenSearched,
  workerHits,
} from '../search/search-state.js';
import { FoundSection, foundHits } from './found-section.js';

/** The search field and what it finds. */
export function SearchView(): VNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    startFields();
    field.current?.focus();
  }, []);
  return (
    <>
      <Heading title="Events" />
      <p>
        <input
          ref={field}
          type="search"
          role="searchbox"
          class="search"
          aria-label="Search services, events, fields, values, columns and permissions"
          aria-describedby="search-help"
          placeholder="iam createpol, PutObject bucket, sourceIP, AES256, iam:PassRole …"
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
          onKeyDown={toFirstResult}
        />
      </p>
      <p id="search-help" class="note">
        Words, parts of words or first letters of services, events, recorded names, fields, their values, columns and
        permissions, in any letter case. The down arrow key goes to the results, Enter opens the first.
      </p>
      <Status />
      {query.value.trim() === '' && (
        <p>
          What is the same for all of them: <a href={hrefs.record}>fields of every record</a>
        </p>
      )}
      <div class="results" onKeyDown={alongResults}>
        {query.value.trim() !== '' && kindOrder.value.map((kind) => <FoundSection key={kind} kind={kind} />)}
      </div>
    </>
  );
}

function Status(): VNode {
  const failure = namesFailure.value;
  if (failure !== undefined) return <p role="alert">Names cannot be searched: {failure}. Load the page again.</p>;
  const state = fieldsState.value;
  const index = names.value;
  const isNothing = query.value.trim() !== '' && isNothingFound.value;
  return (
    <p role="status" class="note">
      {index === undefined
        ? 'Loading the names…'
        : query.value.trim() === ''
          ? `${countText(index.events.length, 'event')} of ${countText(index.services.length, 'service')}. `
          : `${totals()}. `}
      {isTooLong(query.value) && `Only the first ${maxWords} words count. `}
      {state === 'ready' && isNothing && 'Nothing has all of these words: leave one out, or shorten one.'}
      {index !== undefined &&
        state === 'loading' &&
        'Fields follow, with their values and permissions: their indexes are being loaded.'}
      {typeof state === 'object' && `Fields cannot be searched: ${state.failed}. Load the page again.`}
    </p>
  );
}

/** How many hits of each kind there are: `1 name, 3 fields`. Kinds without any are left out, but for names and fields. */
function totals(): string {
  const { fields, permissions, values } = workerHits.value;
  return [
    countText(nameHits.value?.total ?? 0, 'name'),
    ...(recordHits.value.total > 0 ? [`${countText(recordHits.value.total, 'field')} of every record`] : []),
    ...(permissions.total > 0 ? [countText(permissions.total, 'permission')] : []),
    ...(values.total > 0 ? [countText(values.total, 'value')] : []),
    countText(fields.total, 'field'),
  ].join(', ');
}

/** From the search field: Enter follows the first result, Down goes to it. */
function toFirstResult(event: KeyboardEvent): void {
  if (event.key === 'Enter') {
    event.preventDefault();
    void openFirst();
  }
  const first = document.querySelector<HTMLAnchorElement>('.results a');
  if (event.key !== 'ArrowDown' || !first) return;
  event.preventDefault();
  first.focus();
}

/** Follows the first result of the query once it is found, unless the query or the view has changed by then. */
async function openFirst(): Promise<void> {
  const asked = query.value;
  if (asked.trim() === '') return;
  await whenSearched();
  if (query.value !== asked || route.value.kind !== 'search') return;
  const [first] = kindOrder.value.flatMap((kind) => foundHits(kind).hits);
  if (first) location.hash = first.href;
}

/** Among results: Up and Down, and from the first back to the field. */
function alongResults(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.results a')];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next) next.focus();
  else if (event.key === 'ArrowUp') document.querySelector<HTMLInputElement>('input[role=searchbox]')?.focus();
}
