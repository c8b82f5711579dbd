import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Catalog, EventEntry } from '@trailkit/catalog';
import { custodianEvents } from '@trailkit/catalog';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { partOfSide, sideOfPart } from '../data/side-of-part.js';
import { useEvent } from './catalog.js';
import type { PageColumns } from './columns-table.js';
import { ColumnsTable } from './columns-table.js';
import { CopySection } from './copy-section.js';
import { EvidenceNote, FieldList } from './field-list.js';
import type { FieldNode, PartTree } from './part-tree.js';
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
  const columnsHeading = useRef<HTMLHeadingElement>(null);
  const wanted = part === undefined ? undefined : partOfSide(part);
  useEffect(() => {
    if (wanted === 'columns') columnsHeading.current?.focus();
  }, [wanted]);
  return (
    <>
      <p>
        <a href={hrefs.search}>Search</a> › <a href={hrefs.service(service)}>{service}</a>
      </p>
      <Heading title={`${service} ${event}`} />
      <p class="note">{sources.join(', ')}</p>
      <CopySection service={service} event={event} />
      <CompareForm service={service} event={event} />
      {wanted !== undefined && path !== undefined && !hasField(trees, wanted, path) && (
        <p role="alert">
          Expected a field of {event}, found {wanted}.{path}: it has none of that path.
        </p>
      )}
      {trees.some(({ fields }) => fields.length > 0) && <EvidenceNote />}
      {trees.map(({ part: each, type, isNull, fields }) => (
        <section key={each} aria-labelledby={each}>
          <h2 id={each}>
            <a href={`${hrefs.event(service, event)}/${sideOfPart(each)}`}>{each}</a>
          </h2>
          {fields.length === 0 ? (
            <p class="note">{isNull ? 'null in every record' : type}</p>
          ) : (
            <FieldList
              fields={fields}
              service={service}
              event={event}
              part={each}
              named={wanted === each ? path : undefined}
            />
          )}
        </section>
      ))}
      <section aria-labelledby="event-columns">
        <h2 id="event-columns" tabIndex={-1} ref={columnsHeading}>
          Columns
        </h2>
        {columns ? <ColumnsTable columns={columns} /> : <p class="note">None are known of it.</p>}
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

function hasField(trees: readonly PartTree[], part: string, path: string): boolean {
  const isIn = (fields: readonly FieldNode[]): boolean =>
    fields.some((field) => field.path === path || (path.startsWith(field.path) && isIn(field.children)));
  return trees.some((tree) => tree.part === part && isIn(tree.fields));
}
