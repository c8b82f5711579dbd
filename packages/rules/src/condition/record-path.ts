import type { Catalog, SchemaNode } from '@trailkit/catalog';
import { parts } from '@trailkit/catalog';
import { editDistance } from '@trailkit/suggest';

/** How a language writes the names of the record's own members: as they are, or in any letter case, with or without `_` between words. */
export type NameStyle = 'exact' | 'folded';

/**
 * The path of the record that names stand for, in the record's spelling where names are folded; names inside of bodies stay as they are.
 * Undefined where the record has no member of the first name, and none that it misspells. In the exact style, a first name that differs in letter case only is taken
 * for one, as it is written.
 */
export function recordPath(
  names: readonly string[],
  catalog: Catalog,
  style: NameStyle,
): readonly string[] | undefined {
  const path: string[] = [];
  let node: SchemaNode | undefined = catalog.document('record').whole();
  for (const name of names) {
    const members: Members | undefined = node && membersOf(node, catalog);
    const found: string | undefined = members && (Object.hasOwn(members, name) ? name : nearName(members, name, style));
    if (path.length === 0 && found === undefined && !isMisspelt(name, members, style)) return undefined;
    path.push(style === 'folded' ? (found ?? name) : name);
    node = found === undefined || isBody(found) ? undefined : members![found];
  }
  return path;
}

const isBody = (name: string): boolean => parts.some((part) => part === name);

type Members = Readonly<Record<string, SchemaNode>>;

function nearName(members: Members, name: string, style: NameStyle): string | undefined {
  const key = folded(name, style);
  return Object.keys(members).find((member) => folded(member, style) === key);
}

/** Tables and searches have columns of their own (`eventDate`): only in a long name is one edit a slip. */
const minMisspeltLetters = 8;

function isMisspelt(name: string, members: Members | undefined, style: NameStyle): boolean {
  if (name.length < minMisspeltLetters) return false;
  // With underscores, in a language that keeps names as they are, it is a field of another data model.
  if (style === 'exact' && name.includes('_')) return false;
  const wanted = name.toLowerCase();
  return Object.keys(members ?? {})
    .flatMap((member) => (style === 'exact' ? [member] : [member, snakeCase(member)]))
    .some((spelling) => editDistance(wanted, spelling.toLowerCase(), 1) === 1);
}

function snakeCase(name: string): string {
  return name.replace(/[a-z\d](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g, '$&_');
}

function folded(name: string, style: NameStyle): string {
  return (style === 'folded' ? name.replaceAll('_', '') : name).toLowerCase();
}

function membersOf(node: SchemaNode, catalog: Catalog): Members | undefined {
  if (node.properties) return node.properties as Members;
  if (typeof node.$ref === 'string') {
    const name = /#\/\$defs\/(.+)$/.exec(node.$ref)?.[1];
    const definition = name === undefined ? undefined : catalog.document('record').definition(name);
    return definition && membersOf(definition, catalog);
  }
  const inner = [node.items, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].filter((each) => typeof each === 'object');
  for (const each of inner) {
    const members = membersOf(each as SchemaNode, catalog);
    if (members) return members;
  }
  return undefined;
}
