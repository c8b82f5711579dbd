/** The first path whose names have all of the wanted ones in their order, the last one at the end. */
export function withWrappers(
  wanted: readonly string[],
  paths: readonly (readonly string[])[],
  ignoreCase = false,
): readonly string[] | undefined {
  const folded = ignoreCase ? wanted.map(lower) : wanted;
  const found = paths.find((path) => {
    const names = ignoreCase ? path.map(lower) : path;
    return names.length > folded.length && names.at(-1) === folded.at(-1) && isSubsequence(folded, names);
  });
  return found && fullyWrapped(found, paths);
}

/** Of spellings that differ only in whether lists are wrapped into "items", the one that wraps all: schemas that have both have seen it. */
function fullyWrapped(path: readonly string[], paths: readonly (readonly string[])[]): readonly string[] {
  const bare = path.filter((name) => name !== 'items').join('.');
  const same = paths.filter(
    (each) => each.at(-1) === path.at(-1) && each.filter((name) => name !== 'items').join('.') === bare,
  );
  return same.reduce((best, each) => (each.length > best.length ? each : best), path);
}

/** The path that is the wanted one without some of its names. */
export function withoutWrappers(
  wanted: readonly string[],
  paths: readonly (readonly string[])[],
): readonly string[] | undefined {
  const folded = wanted.map(lower);
  return paths.find((path) => {
    const names = path.map(lower);
    return names.length < folded.length && names.at(-1) === folded.at(-1) && isSubsequence(names, folded);
  });
}

/** The path that other tools write with underscores, or without dots. */
export function sameLetters(
  wanted: readonly string[],
  paths: readonly (readonly string[])[],
): readonly string[] | undefined {
  const letters = lettersOf(wanted);
  return paths.find((path) => lettersOf(path) === letters);
}

/** The path with a name at its end. */
export function endingIn(name: string, paths: readonly (readonly string[])[]): readonly string[] | undefined {
  return paths.find((path) => path.at(-1) === name) ?? paths.find((path) => lower(path.at(-1)!) === lower(name));
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const name of whole) if (name === part[at]) at += 1;
  return at === part.length;
}

function lettersOf(path: readonly string[]): string {
  return path
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function lower(text: string): string {
  return text.toLowerCase();
}
