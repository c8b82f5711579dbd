/**
 * Decides what definitions are called. JSON Schema and TypeScript share the names, so a name must survive
 * json-schema-to-typescript's own renaming unchanged (a test compares).
 */
export function assignTypeNames(wanted: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const name of wanted) {
    const safe = typeName(name);
    let unique = safe;
    for (let count = 2; taken.has(unique); count++) unique = typeName(`${safe}V${count}`);
    taken.add(unique);
    names.set(name, unique);
  }
  return names;
}

/** A name that is an identifier and that renaming again leaves alone. */
export function typeName(name: string): string {
  const once = rename(name);
  const twice = rename(once);
  return once === twice ? once : typeName(once);
}

/**
 * json-schema-to-typescript 16's rule.
 * @see https://github.com/bcherny/json-schema-to-typescript (`toSafeString`)
 */
function rename(name: string): string {
  const text = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(^\s*[^a-zA-Z_$])|([^a-zA-Z_$\d])/g, ' ')
    .replace(/^_[a-z]/g, (match) => match.toUpperCase())
    .replace(/_[a-z]/g, (match) => match.slice(1).toUpperCase())
    .replace(/([\d$]+[a-zA-Z])/g, (match) => match.toUpperCase())
    .replace(/\s+([a-zA-Z])/g, (match) => match.toUpperCase().trim())
    .replace(/\s/g, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
