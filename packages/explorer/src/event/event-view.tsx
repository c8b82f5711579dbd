import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Catalog, EventEntry } from '@trailkit/catalog';
import { custodianEvents } from '@trailkit/catalog';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { sideOfPart } from '../data/side-of-part.js';
import { useEvent } from './catalog.js';
import type { PageColumns } from './column-rows.js';
import { ColumnsTable } from './columns-table.js';
import type { CopyFormatName } from './copy-format-names.js';
import { copyFormatNames } from './copy-format-names.js';
import type { FormattedEvent } from './copy-formats.js';
import { CopySection } from './copy-section.js';
import { EvidenceNote, FieldList, NoSuchField } from './field-list.js';
import { findField, nearFields } from './find-field.js';
import type { PartTree } from './part-tree.js';
import { pageColumns } from './page-columns.js';
import { partTrees } from './part-tree.js';
import { useLoaded } from './use-loaded.js';

interface EventAddress {
  readonly service: string;
  readonly event: string;
  /** A side, or `columns`. */
  readonly part?: string;
  readonly path?: string;
}

/** All that a page on an event shows. */
interface EventPage {
  readonly service: string;
  readonly event: string;
  readonly sources: readonly string[];
  readonly columns: PageColumns | undefined;
  readonly trees: readonly PartTree[];
  readonly policies: string;
}

/** The page of an event. */
export function EventView({ service, event, part, path }: EventAddress): VNode {
  const state = useLoaded(() => useEvent(service, event, pageOf), [service, event]);
  if (state.kind === 'loading') return <p class="note">Loading…</p>;
  if (state.kind === 'failed')
    return <p role="alert">The event cannot be shown: {state.message}. Load the page again.</p>;
  if (state.value === undefined) return <NoSuchEvent service={service} event={event} />;
  const isOtherName = state.value.service !== service || state.value.event !== event;
  return (
    <>
      {isOtherName && (
        <p class="note">
          {service} {event} is another name of this event.
        </p>
      )}
      <EventSections page={state.value} part={part} path={path} />
    </>
  );
}

function EventSections({
  page,
  part,
  path,
}: Pick<EventAddress, 'part' | 'path'> & { readonly page: EventPage }): VNode {
  const { service, event, sources, columns, trees, policies } = page;
  const partNames = [...trees.map((tree) => tree.part), 'columns'];
  const wanted = part === undefined ? undefined : findPart(partNames, part);
  const isThere = part === undefined || wanted !== undefined;
  const fields = trees.find((tree) => tree.part === wanted)?.fields ?? [];
  const field = path === undefined ? undefined : findField(fields, path);
  const hrefIn = (each: string) => (to: string) => hrefs.field(service, event, sideOfPart(each), to);
  // A field of the address comes into view by itself.
  useEffect(() => {
    if (wanted !== undefined && path === undefined) goToPart(wanted);
  }, [wanted, path]);
  return (
    <>
      <p>
        <a href={hrefs.search}>Search</a> › <a href={hrefs.service(service)}>{service}</a>
      </p>
      <Heading title={`${service} ${event}`} />
      <p class="note">{sources.join(', ')}</p>
      <nav class="buttons" aria-label="Parts of the page">
        {partNames.map((each) => (
          <a key={each} href={`${hrefs.event(service, event)}/${sideOfPart(each)}`} onClick={() => goToPart(each)}>
            {each === 'columns' ? 'Columns' : each}
          </a>
        ))}
      </nav>
      <CopySection names={copyFormatNames} format={(name) => formatEvent(service, event, name)} subject="The event" />
      <CompareForm service={service} event={event} />
      {wanted !== undefined && wanted !== 'columns' && path !== undefined && field === undefined && (
        <NoSuchField of={event} path={`${wanted}.${path}`} near={nearFields(fields, path)} hrefOf={hrefIn(wanted)} />
      )}
      {!isThere && (
        <p role="alert">
          Expected a part of {event}, one of {partNames.map(sideOfPart).join(', ')}; found {part}.
        </p>
      )}
      {trees.some(({ fields }) => fields.length > 0) && <EvidenceNote />}
      {trees.map(({ part: each, type, isNull, fields }) => (
        <section key={each} aria-labelledby={each}>
          <h2 id={each}>
            <a data-part={each} href={`${hrefs.event(service, event)}/${sideOfPart(each)}`}>
              {each}
            </a>
          </h2>
          {fields.length === 0 ? (
            <p class="note">{isNull ? 'null in every record' : type}</p>
          ) : (
            <FieldList fields={fields} hrefOf={hrefIn(each)} named={wanted === each ? field : undefined} />
          )}
        </section>
      ))}
      <p>
        Its records also have <a href={hrefs.record}>fields of every record</a>, such as{' '}
        <a href={hrefs.recordField('userIdentity.arn')}>userIdentity.arn</a>.
      </p>
      <section aria-labelledby="event-columns">
        <h2 id="event-columns" data-part="columns" tabIndex={-1}>
          Columns
        </h2>
        {columns ? <ColumnsTable columns={columns} /> : <p class="note">Nothing is known of them.</p>}
      </section>
      <section aria-labelledby="policies">
        <h2 id="policies">In Custodian policies</h2>
        <pre tabIndex={0} role="region" aria-label="Events of a Custodian policy">
          {policies}
        </pre>
      </section>
    </>
  );
}

async function formatEvent(service: string, event: string, name: CopyFormatName): Promise<FormattedEvent | undefined> {
  // Languages of rules weigh more than the rest of an event's page.
  const { copyFormats } = await import('./copy-formats.js');
  return useEvent(service, event, copyFormats[name]);
}

function CompareForm({ service, event }: { service: string; event: string }): VNode {
  const other = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const name = other.current?.value.trim() ?? '';
        // A name alone is one of the same service.
        const full = /[.:]/.test(name) ? name : `${service}.${name}`;
        if (name !== '') location.hash = hrefs.compare([`${service}.${event}`, full]);
      }}
    >
      <label>
        Compare with <input ref={other} placeholder="iam.CreateRole" spellcheck={false} autocomplete="off" />
      </label>{' '}
      <button type="submit">Compare</button>
    </form>
  );
}

function NoSuchEvent({ service, event }: { service: string; event: string }): VNode {
  return (
    <>
      <Heading title="No such event" />
      <p>
        Expected an event of CloudTrail, found {service} {event}. <a href={hrefs.search}>Search</a>
      </p>
    </>
  );
}

function pageOf(entry: EventEntry, catalog: Catalog): EventPage {
  const trees = partTrees(entry, catalog);
  return {
    service: entry.service,
    event: entry.name,
    sources: entry.eventSources,
    columns: Object.hasOwn(catalog.services, entry.service)
      ? pageColumns(catalog, entry.service, entry.name)
      : undefined,
    trees,
    policies: custodianEvents(
      entry,
      new Map(trees.map(({ part, shape }) => [part, shape])),
      'an example: every path is in the lists above',
    ),
  };
}

/** The part that an address means, by its own name or its short one, in any letter case. */
function findPart(names: readonly string[], part: string): string | undefined {
  const lower = part.toLowerCase();
  return names.find((name) => name.toLowerCase() === lower || sideOfPart(name) === lower);
}

/** Puts the heading of a part into view, also where the address names it already. */
function goToPart(part: string): void {
  document.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`)?.focus();
}
