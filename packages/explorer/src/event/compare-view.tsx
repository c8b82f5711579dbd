import type { Catalog, EventEntry } from '@trailkit/catalog';
import { findEvent, parseName, parts, typeWords } from '@trailkit/catalog';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { catalogOfPage } from './catalog.js';
import { commonFiles } from '../data/page-catalog.js';
import { columnRows } from './column-rows.js';
import { pageColumns } from './page-columns.js';
import type { FieldNode } from './part-tree.js';
import { partTrees } from './part-tree.js';
import { useLoaded } from './use-loaded.js';

interface Compared {
  readonly service: string;
  readonly event: string;
  /** Path from the record, or the name of a column → what is said of it. */
  readonly rows: ReadonlyMap<string, string>;
}

/** Two events side by side: their columns and fields, and where they differ. */
export function CompareView({ events }: { events: readonly string[] }): VNode {
  const state = useLoaded(() => comparedEvents(events), [events.join(' ')]);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  if (state.kind === 'loading') return <p class="note">Loading…</p>;
  if (state.kind === 'failed')
    return (
      <>
        <Heading title="Events cannot be compared" />
        <p role="alert">{state.message}</p>
      </>
    );
  const names = inOrderOfParts([...new Set(state.value.flatMap(({ rows }) => [...rows.keys()]))]);
  const isShown = (name: string): boolean =>
    !onlyDifferent ||
    differenceOf(
      state.value.map(({ rows }) => rows.get(name)),
      state.value,
    ) !== '';
  return (
    <>
      <Heading title={state.value.map(({ service, event }) => `${service} ${event}`).join(' and ')} />
      <p>
        <label>
          <input
            type="checkbox"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />{' '}
          Show only what differs
        </label>
      </p>
      <div class="wide compared" tabIndex={0} role="region" aria-label="Comparison">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              {state.value.map(({ service, event }) => (
                <th scope="col" key={`${service}.${event}`}>
                  <a href={hrefs.event(service, event)}>
                    {service} {event}
                  </a>
                </th>
              ))}
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {names.filter(isShown).map((name) => (
              <Row key={name} name={name} compared={state.value} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The columns first, then the fields of each part together, whichever event has them. */
function inOrderOfParts(names: readonly string[]): readonly string[] {
  const partOf = (name: string): string => parts.find((part) => name === part || name.startsWith(`${part}.`)) ?? '';
  return ['', ...parts].flatMap((part) => names.filter((name) => partOf(name) === part));
}

function Row({ name, compared }: { name: string; compared: readonly Compared[] }): VNode {
  const values = compared.map(({ rows }) => rows.get(name));
  const difference = differenceOf(values, compared);
  return (
    <tr class={difference === '' ? undefined : 'differs'}>
      <th scope="row">
        <code>{name}</code>
      </th>
      {values.map((value, number) => (
        <td key={number}>{value ?? '–'}</td>
      ))}
      <td>{difference}</td>
    </tr>
  );
}

function differenceOf(values: readonly (string | undefined)[], compared: readonly Compared[]): string {
  const having = compared.filter((_, number) => values[number] !== undefined);
  if (having.length < compared.length) return `only ${having.map(({ event }) => event).join(', ')}`;
  return new Set(values).size > 1 ? 'differs' : '';
}

async function comparedEvents(names: readonly string[]): Promise<readonly Compared[]> {
  if (names.length < 2)
    throw new Error(
      `Expected two events, as in ${hrefs.compare(['iam.CreateRole', 'iam.CreateUser'])}, found ${names.length}.`,
    );
  await catalogOfPage.load(commonFiles);
  return Promise.all(names.map((name) => catalogOfPage.use((catalog) => comparedEvent(name, catalog))));
}

function comparedEvent(name: string, catalog: Catalog): Compared {
  const parsed = parseName(name, catalog);
  if (parsed.event === undefined) throw new Error(`Expected an event, such as iam.CreateRole, found ${name}.`);
  const { entry } = findEvent(parsed, parsed.event, catalog);
  return {
    service: entry.service,
    event: entry.name,
    rows: new Map([...columnsOf(entry, catalog), ...fieldsOf(entry, catalog)]),
  };
}

function columnsOf({ service, name }: EventEntry, catalog: Catalog): readonly (readonly [string, string])[] {
  if (!Object.hasOwn(catalog.services, service)) return [];
  return columnRows(pageColumns(catalog, service, name)).filter(([column]) => !column.startsWith('Region of'));
}

function fieldsOf(entry: EventEntry, catalog: Catalog): readonly (readonly [string, string])[] {
  const below = (part: string, fields: readonly FieldNode[]): (readonly [string, string])[] =>
    fields.flatMap((field) => [
      [`${part}.${field.path}`, `${typeWords(field.line.shape)}${field.line.required ? ', required' : ''}`] as const,
      ...below(part, field.children),
    ]);
  return partTrees(entry, catalog).flatMap(({ part, type, fields }) =>
    fields.length > 0 ? below(part, fields) : [[part, type] as const],
  );
}
