const word = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** The words of a name in camel case, lower-cased and in the singular: `DBInstanceIds` → db, instance, id. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(word) ?? []).map((each) => singular(each.toLowerCase()));
}

/** Words that only look like a plural lose their `s` as well, wherever they are: they still compare. */
function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
