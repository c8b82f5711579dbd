import known from './data/known-fields.json' with { type: 'json' };

/**
 * Fields by the parts of their names: `1` is a field, `any` one whose members may have any name. A field that has others below it has the
 * member `''`.
 */
export interface FieldTree {
  readonly [name: string]: FieldTree | 1 | 'any';
}

/** Names below which all fields are listed, and how that is known. */
export interface CompleteList {
  readonly namespace: readonly string[];
  /** Whether documents may have fields below the names that their owners have added. */
  readonly hasOthers: boolean;
  readonly evidence: string;
}

/** A field of the lists. */
export interface ListedField {
  readonly names: readonly string[];
  /** Whether its members may have any name. */
  readonly isFree: boolean;
}

/** The fields that documents of CloudTrail may have in Elasticsearch. `tools/elastic-fields` writes them. */
export const fieldTree = known.fields as FieldTree;

const completeLists = new Map<string, CompleteList>(
  known.lists.flatMap(({ complete, ...list }) =>
    complete.map((name) => [name, { namespace: name.split('.'), ...list }] as const),
  ),
);

/** The complete list that a name should be in; undefined where names like it may be anybody's. */
export function completeList(names: readonly string[]): CompleteList | undefined {
  return completeLists.get(names.slice(0, 2).join('.')) ?? completeLists.get(names[0]!);
}

/** The ways in which a field is indexed besides, by the names that mappings have for them. */
const multiFields = ['keyword', 'text', 'caseless'];

/** A name without the way in which the field is indexed besides: `event.action` of `event.action.keyword`. */
export function withoutMultiField(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && multiFields.includes(name.slice(dot + 1)) ? name.slice(0, dot) : name;
}

/** Whether names are of a field, of an object with fields in it, or below a field whose members may have any name. */
export function isKnown(names: readonly string[]): boolean {
  return isBelow(fieldTree, names);
}

/** The same in a part of the tree. */
export function isBelow(node: FieldTree | 1 | 'any', names: readonly string[]): boolean {
  const [name, ...rest] = names;
  if (name === undefined || node === 'any') return true;
  const isField = node === 1 || Object.hasOwn(node, '');
  if (isField && rest.length === 0 && multiFields.includes(name)) return true;
  return node !== 1 && name !== '' && Object.hasOwn(node, name) && isBelow(node[name]!, rest);
}

/** The part of the tree below names; undefined where they are none of an object. */
export function treeBelow(names: readonly string[]): FieldTree | undefined {
  let node: FieldTree | 1 | 'any' | undefined = fieldTree;
  for (const name of names) node = typeof node === 'object' && Object.hasOwn(node, name) ? node[name] : undefined;
  return typeof node === 'object' ? node : undefined;
}

/** The fields below names, those of few parts first. */
export function listedFields(names: readonly string[] = []): readonly ListedField[] {
  return [...fieldsIn(treeBelow(names) ?? {}, names)].sort((a, b) => a.names.length - b.names.length);
}

function* fieldsIn(tree: FieldTree, above: readonly string[]): Generator<ListedField> {
  for (const [name, below] of Object.entries(tree)) {
    const names = name === '' ? above : [...above, name];
    if (typeof below === 'object') yield* fieldsIn(below, names);
    else yield { names, isFree: below === 'any' };
  }
}
