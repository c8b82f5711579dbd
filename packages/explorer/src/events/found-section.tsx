import type { VNode } from 'preact';
import { hrefs } from '../app/router.js';
import { sideOfPart } from '../data/side-of-part.js';
import type { HitKind } from '../search/kind-order.js';
import type { FieldHit } from '../search/search-fields.js';
import type { NameHit } from '../search/search-names.js';
import type { RecordHit } from '../search/search-record.js';
import type { ValueHit } from '../search/search-values.js';
import { nameHits, recordHits, workerHits } from '../search/search-state.js';

/** The hits of one kind as they are shown. */
export interface FoundHits {
  readonly heading: string;
  readonly hits: readonly FoundHit[];
  /** How many there are, with those that are not shown. */
  readonly total: number;
}

interface FoundHit {
  readonly href: string;
  /** Tells hits of one address apart: columns of an event, values of a field. */
  readonly detail?: string;
  /** The text of the link. */
  readonly text: VNode | string;
  /** What is said beside it. */
  readonly remark?: string;
}

/** The hits of a kind now. */
export function foundHits(kind: HitKind): FoundHits {
  switch (kind) {
    case 'names':
      return { heading: 'Events', total: nameHits.value?.total ?? 0, hits: nameHits.value?.hits.map(nameHit) ?? [] };
    case 'record':
      return { ...shown(recordHits.value, recordHit), heading: 'Fields of every record' };
    case 'fields':
      return { ...shown(workerHits.value.fields, fieldHit), heading: 'Fields and columns' };
    case 'permissions':
      return { ...shown(workerHits.value.permissions, permissionHit), heading: 'Permissions' };
    case 'values':
      return { ...shown(workerHits.value.values, valueHit), heading: 'Values of fields' };
  }
}

function shown<H>(
  { hits, total }: { readonly hits: readonly H[]; readonly total: number },
  show: (hit: H) => FoundHit,
): Omit<FoundHits, 'heading'> {
  return { hits: hits.map(show), total };
}

function nameHit(hit: NameHit): FoundHit {
  if (hit.kind === 'service') return { href: hrefs.service(hit.service), text: `${hit.service} (service)` };
  return {
    href: hrefs.event(hit.service, hit.event),
    text: `${hit.service} ${hit.event}`,
    ...(hit.recorded !== undefined && { remark: `recorded as ${hit.recorded}` }),
  };
}

function recordHit({ path, value }: RecordHit): FoundHit {
  return { href: hrefs.recordField(path), text: <code>{value === undefined ? path : `${path} = ${value}`}</code> };
}

function fieldHit({ service, event, part, path }: FieldHit): FoundHit {
  return {
    href:
      part === 'columns'
        ? `${hrefs.event(service, event)}/columns`
        : hrefs.field(service, event, sideOfPart(part), path),
    detail: path,
    text: (
      <>
        {service} {event} <code>{part === 'columns' ? path : `${part}.${path}`}</code>
      </>
    ),
  };
}

function permissionHit(permission: string): FoundHit {
  return { href: hrefs.permission(permission), text: permission };
}

function valueHit({ service, event, part, path, value }: ValueHit): FoundHit {
  return {
    href: hrefs.field(service, event, sideOfPart(part), path),
    detail: value,
    text: (
      <>
        {service} {event}{' '}
        <code>
          {part}.{path} = {value}
        </code>
      </>
    ),
  };
}

/** The hits of one kind, with a heading of their own. */
export function FoundSection({ kind }: { kind: HitKind }): VNode | null {
  const { heading, hits, total } = foundHits(kind);
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby={`${kind}-found`}>
      <h2 id={`${kind}-found`}>{heading}</h2>
      <ul>
        {hits.map(({ href, detail, text, remark }) => (
          <li key={`${href} ${detail}`}>
            <a href={href}>{text}</a>
            {remark !== undefined && <span class="note"> {remark}</span>}
          </li>
        ))}
      </ul>
      {total > hits.length && (
        <p class="note">
          The best {hits.length} of {total.toLocaleString('en')} are shown: add a word to narrow them down.
        </p>
      )}
    </section>
  );
}
