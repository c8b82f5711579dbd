/**
 * The names of what differs between two keys: JSON objects that tell one command line from another, with members named for users.
 * Whoever keeps a place in a file keeps the key beside it, and says what differs when the file is another command's.
 */
export function differingParts(key: string, other: string): readonly string[] {
  const [one, two] = [key, other].map((each) => JSON.parse(each) as Readonly<Record<string, unknown>>);
  return Object.keys({ ...one, ...two }).filter((part) => JSON.stringify(one![part]) !== JSON.stringify(two![part]));
}
