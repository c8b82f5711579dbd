import type { Catalog, Shape } from '@trailkit/catalog';
import { eventEntry } from '@trailkit/catalog';
import { hrefs } from '../../app/route.js';
import { sideOfPart } from '../../data/side-of-part.js';
import type { FieldNode } from '../../event/part-tree.js';
import { partTrees } from '../../event/part-tree.js';
import { recordFields } from '../../record/record-fields.js';
import type { TreeLine } from './messages.js';

/** Where fields are, and their addresses by their paths. */
interface Fields {
  readonly fields: readonly FieldNode[];
  readonly hrefOf: (path: string) => string;
}

/** A member that the catalog has: the address of its page, the forms that its value may have, and the fields in it. */
interface KnownMember extends Fields {
  readonly href: string;
  readonly shapes: readonly Shape[];
}

/**
 * The addresses of the pages of a record's members, by their paths in the tree: of those in parts of events, on the page of the event; of the
 * others, on the page of every record. Members that the catalog does not have are absent; elements of a list have the page of the list, and
 * values of a map that of the map.
 *
 * @param event of the record; undefined where it is of none that is known
 */
export function memberPages(
  tree: readonly TreeLine[],
  event: { readonly service: string; readonly event: string } | undefined,
  catalog: Catalog,
): ReadonlyMap<string, string> {
  const ofRecord = recordFields(catalog);
  const ofParts = event === undefined ? new Map<string, KnownMember>() : partsOf(event, catalog);
  const pages = new Map<string, string>();
  // The members that the line is in, the outermost first.
  const above: (KnownMember | undefined)[] = [];
  for (const { depth, name, path } of tree) {
    const outer = above[depth - 1];
    const known =
      depth === 0
        ? (ofParts.get(name) ?? memberOf({ fields: ofRecord, hrefOf: hrefs.recordField }, name))
        : outer && insideOf(outer, name, isElement(path));
    above[depth] = known;
    if (known) pages.set(path, known.href);
  }
  return pages;
}

function partsOf(
  { service, event }: { readonly service: string; readonly event: string },
  catalog: Catalog,
): ReadonlyMap<string, KnownMember> {
  const entry = eventEntry(service, catalog.document(service), event);
  const trees = entry ? partTrees(entry, catalog) : [];
  return new Map(
    trees.map(({ part, shape, fields }) => {
      const side = sideOfPart(part);
      const hrefOf = (path: string): string => hrefs.field(service, event, side, path);
      return [part, { fields, hrefOf, href: `${hrefs.event(service, event)}/${side}`, shapes: formsOf(shape) }];
    }),
  );
}

/** A value inside one that is known: an element of a list, a value of a map, or a member. */
function insideOf(outer: KnownMember, name: string, isElement: boolean): KnownMember | undefined {
  const within = outer.shapes.flatMap((shape) => {
    if (isElement) return shape.kind === 'list' ? formsOf(shape.member) : [];
    return shape.kind === 'map' ? formsOf(shape.value) : [];
  });
  return within.length > 0 ? { ...outer, shapes: within } : isElement ? undefined : memberOf(outer, name);
}

/** A member by its name; one that has several forms has the fields of all of them. */
function memberOf({ fields, hrefOf }: Fields, name: string): KnownMember | undefined {
  const found = fields.filter(({ line }) => line.name === name);
  const [first] = found;
  if (!first) return undefined;
  return {
    href: hrefOf(first.path),
    hrefOf,
    fields: found.flatMap(({ children }) => children),
    shapes: found.flatMap(({ line }) => formsOf(line.shape)),
  };
}

function formsOf(shape: Shape): readonly Shape[] {
  return shape.kind === 'either' ? shape.of.flatMap(formsOf) : [shape];
}

/** `$.a[0]` is an element of `$.a`. */
function isElement(path: string): boolean {
  return /\[\d+\]$/.test(path);
}
