import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { sideOfPart } from '../data/side-of-part.js';
import { countText } from '../logs/view/texts.js';
import { isTooLong, maxWords } from '../search/score.js';
import type { FieldHit } from '../search/search-fields.js';
import type { NameHit } from '../search/search-names.js';
import { fieldHits, fieldsState, nameHits, names, namesFailure, query, startFields } from '../search/search-state.js';

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
          aria-label="Search services, events, fields and columns"
          aria-describedby="search-help"
          placeholder="iam createpol, PutObject bucket, cpv, AWS::S3::Object …"
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
          onKeyDown={toFirstResult}
        />
      </p>
      <p id="search-help" class="note">
        Words, parts of words or first letters of services, events, recorded names, fields and columns, in any letter
        case. The down arrow key goes to the results, Enter opens the first.
      </p>
      <Status />
      <div class="results" onKeyDown={alongResults}>
        <Names />
        <Fields />
      </div>
    </>
  );
}

function Status(): VNode {
  const failure = namesFailure.value;
  if (failure !== undefined) return <p role="alert">Names cannot be searched: {failure}. Load the page again.</p>;
  const state = fieldsState.value;
  const index = names.value;
  const found = nameHits.value;
  const isNothing = query.value.trim() !== '' && found?.total === 0 && fieldHits.value.total === 0;
  return (
    <p role="status" class="note">
      {index === undefined
        ? 'Loading the names…'
        : query.value.trim() === ''
          ? `${count(index.events.length)} events of ${count(index.services.length)} services. `
          : `${countText(found?.total ?? 0, 'name')}, ${countText(fieldHits.value.total, 'field')}. `}
      {isTooLong(query.value) && `Only the first ${maxWords} words count. `}
      {state === 'ready' && isNothing && 'Nothing has all of these words: leave one out, or shorten one.'}
      {index !== undefined && state === 'loading' && 'Fields follow: their index is being loaded.'}
      {typeof state === 'object' && `Fields cannot be searched: ${state.failed}. Load the page again.`}
    </p>
  );
}

function Names(): VNode | null {
  const found = nameHits.value;
  if (found === undefined || found.hits.length === 0) return null;
  return (
    <section aria-labelledby="names-found">
      <h2 id="names-found">Events</h2>
      <ul>
        {found.hits.map((hit) => (
          <li key={keyOf(hit)}>
            <NameLink hit={hit} />
          </li>
        ))}
      </ul>
      <More total={found.total} shown={found.hits.length} />
    </section>
  );
}

function NameLink({ hit }: { hit: NameHit }): VNode {
  if (hit.kind === 'service') return <a href={hrefs.service(hit.service)}>{hit.service} (service)</a>;
  return (
    <>
      <a href={hrefs.event(hit.service, hit.event)}>
        {hit.service} {hit.event}
      </a>
      {hit.recorded !== undefined && <span class="note"> recorded as {hit.recorded}</span>}
    </>
  );
}

function Fields(): VNode | null {
  const { hits, total } = fieldHits.value;
  if (query.value.trim() === '' || hits.length === 0) return null;
  return (
    <section aria-labelledby="fields-found">
      <h2 id="fields-found">Fields and columns</h2>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.service} ${hit.event} ${hit.part} ${hit.path}`}>
            <a href={fieldHref(hit)}>
              {hit.service} {hit.event} <code>{hit.part === 'columns' ? hit.path : `${hit.part}.${hit.path}`}</code>
            </a>
          </li>
        ))}
      </ul>
      <More total={total} shown={hits.length} />
    </section>
  );
}

function More({ total, shown }: { total: number; shown: number }): VNode | null {
  if (total <= shown) return null;
  return (
    <p class="note">
      The best {shown} of {count(total)} are shown: add a word to narrow them down.
    </p>
  );
}

function fieldHref({ service, event, part, path }: FieldHit): string {
  return part === 'columns'
    ? `${hrefs.event(service, event)}/columns`
    : hrefs.field(service, event, sideOfPart(part), path);
}

function keyOf(hit: NameHit): string {
  return hit.kind === 'service' ? hit.service : `${hit.service} ${hit.event}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** From the search field: Enter follows the first result, Down goes to it. */
function toFirstResult(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  const first = document.querySelector<HTMLAnchorElement>('.results a');
  if (!first) return;
  event.preventDefault();
  if (event.key === 'Enter') first.click();
  else first.focus();
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
