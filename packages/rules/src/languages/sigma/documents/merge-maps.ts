import type { Pair } from 'yaml';
import { isMap, isScalar, YAMLMap } from 'yaml';

/** The members of both, those of `added` in place of others of the same name; mappings in both are merged likewise. */
export function mergeMaps(base: YAMLMap | undefined, added: YAMLMap): YAMLMap {
  if (base === undefined) return added;
  const result = new YAMLMap();
  result.range = added.range ?? null;
  const names = new Set(added.items.map(nameOf));
  result.items = [
    ...base.items.filter((pair) => !names.has(nameOf(pair))),
    ...added.items.map((pair) =>
      mergePair(
        base.items.find((other) => nameOf(other) === nameOf(pair)),
        pair,
      ),
    ),
  ];
  return result;
}

function mergePair(base: Pair | undefined, added: Pair): Pair {
  if (!isMap(base?.value) || !isMap(added.value)) return added;
  const pair = added.clone();
  pair.key = added.key;
  pair.value = mergeMaps(base.value, added.value);
  return pair;
}

/** The mapping without a member. */
export function withoutMember(map: YAMLMap, name: string): YAMLMap {
  const result = new YAMLMap();
  result.range = map.range ?? null;
  result.items = map.items.filter((pair) => nameOf(pair) !== name);
  return result;
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
