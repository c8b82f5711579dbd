import type { SchemaNode as Schema } from '../data/schema-node.js';
import type { EventRef, SchemaLookup } from './event-ref.js';
import type { DocumentNode } from './schema-node.js';
import { alternatives, isOpen, rootNodes } from './schema-node.js';

/** A field of an event's records, as far as the schemas know. */
export interface EventField {
  /** `unknown` where the schema of a value on the way says nothing of its members: the field may exist or not. */
  readonly status: 'found' | 'missing' | 'unknown';
  /** The forms that its value may have; without those that replace any value (masks), unless there are no others. */
  readonly nodes: readonly DocumentNode[];
  /** The names that the given ones are spelled as; they differ in letter case alone, and only where that was asked for. */
  readonly names: readonly string[];
  /** Whether the value is in a list, so that a record may have several. */
  readonly isInList: boolean;
  /** Whether captured records have shown the field. */
  readonly isObserved: boolean;
  /** Whether a mask may be in place of its value: the model calls it sensitive, or records have shown it so. */
  readonly mayBeMasked: boolean;
  /** Of a missing field, the name that is not there, by number, and the forms of the value that should have it. */
  readonly missingAt: number;
  readonly parents: readonly DocumentNode[];
}

/** How to look for a field. */
export interface FieldOptions {
  /** Names in another letter case are found, too. @default false */
  readonly ignoreCase?: boolean;
}

/**
 * Follows names from the record of an event; steps through lists are left out: `['resources', 'ARN']`. An event that the catalog does not
 * have has no fields that are known.
 */
export function eventField(
  event: EventRef | undefined,
  path: readonly string[],
  schemas: SchemaLookup,
  { ignoreCase = false }: FieldOptions = {},
): EventField {
  let nodes = event
    ? rootNodes(schemas, event)
    : [{ document: schemas.record, schema: { properties: schemas.record.properties } }];
  const names: string[] = [];
  let isInList = false;
  if (nodes.length === 0) return { ...nowhere, names, isInList };
  for (const [i, name] of path.entries()) {
    const { plain, isList } = withoutLists(nodes, schemas);
    isInList ||= isList;
    const found = plain.flatMap((node) => members(node, name, ignoreCase, i === 0));
    const parents = plain.filter((node) => !standsIn(node, schemas) && node.schema.type !== 'null');
    if (found.length === 0) return { ...nowhere, status: 'missing', names, isInList, missingAt: i, parents };
    const known = found.flatMap(({ node }) => node ?? []);
    names.push(found[0]!.name);
    if (known.length === 0) return { ...nowhere, names, isInList, missingAt: i, parents };
    nodes = known;
  }
  const plain = nodes.flatMap((node) => alternatives(node, schemas));
  return {
    ...nowhere,
    status: 'found',
    nodes: withoutStandIns(plain, schemas),
    names,
    isInList,
    isObserved: nodes.some(({ schema }) => schema.$comment === 'observed'),
    mayBeMasked: plain.some(({ schema }) => schema === schemas.record.$defs?.['Mask']),
  };
}

const nowhere = {
  status: 'unknown',
  nodes: [],
  isObserved: false,
  mayBeMasked: false,
  missingAt: -1,
  parents: [],
} as const;

/** Whether a form replaces a value of any kind: a mask, the marker of an omitted value, the body of an error. */
export function standsIn({ schema }: DocumentNode, { record }: SchemaLookup): boolean {
  return standInNames.some((name) => record.$defs?.[name] === schema);
}

/** The forms of the elements of a list, through lists of lists; a value that is no list is its own. */
export function elementNodes(node: DocumentNode, schemas: SchemaLookup): readonly DocumentNode[] {
  const { items, type } = node.schema;
  if (items === undefined && type !== 'array') return [node];
  if (typeof items !== 'object') return [{ document: node.document, schema: {} }];
  const inner = alternatives({ document: node.document, schema: items }, schemas);
  return inner.filter((each) => !standsIn(each, schemas)).flatMap((each) => elementNodes(each, schemas));
}

const standInNames = ['Mask', 'Omitted', 'ErrorResponse'];

function withoutStandIns(nodes: readonly DocumentNode[], schemas: SchemaLookup): readonly DocumentNode[] {
  const own = nodes.filter((node) => !standsIn(node, schemas) && node.schema.type !== 'null');
  return own.length > 0 ? own : nodes;
}

/** The plain forms of values, and those of their elements in place of lists. */
function withoutLists(
  nodes: readonly DocumentNode[],
  schemas: SchemaLookup,
): { readonly plain: readonly DocumentNode[]; readonly isList: boolean } {
  const plain: DocumentNode[] = [];
  let isList = false;
  const todo = nodes.flatMap((node) => alternatives(node, schemas));
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    const { items, type } = node.schema;
    if (items === undefined && type !== 'array') plain.push(node);
    else {
      isList = true;
      if (typeof items === 'object') todo.push(...alternatives({ document: node.document, schema: items }, schemas));
      else plain.push({ document: node.document, schema: {} });
    }
  }
  return { plain: plain.reverse(), isList };
}

interface FoundMember {
  readonly name: string;
  /** Undefined where the member may exist, and nothing is known of it. */
  readonly node: DocumentNode | undefined;
}

/** The member of an object; a map has any, an object without a list of members may have it. */
function members(node: DocumentNode, name: string, ignoreCase: boolean, isRoot: boolean): readonly FoundMember[] {
  const { schema, document } = node;
  if (isOpen(node)) return [{ name, node: undefined }];
  const { properties = {}, additionalProperties, type } = schema;
  const own = Object.hasOwn(properties, name) ? name : ignoreCase ? sameLetters(name, properties) : undefined;
  if (own !== undefined) {
    const member = properties[own]!;
    if (member === false) return [];
    return [{ name: own, node: { document, schema: member === true ? {} : member } }];
  }
  if (typeof additionalProperties === 'object') return [{ name, node: { document, schema: additionalProperties } }];
  const mayHaveMore =
    additionalProperties === true || (additionalProperties === undefined && takesObjects(type) && !isRoot);
  return mayHaveMore ? [{ name, node: undefined }] : [];
}

function takesObjects(type: Schema['type']): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
}

function sameLetters(name: string, properties: Readonly<Record<string, unknown>>): string | undefined {
  const wanted = name.toLowerCase();
  return Object.keys(properties).find((each) => each.toLowerCase() === wanted);
}
