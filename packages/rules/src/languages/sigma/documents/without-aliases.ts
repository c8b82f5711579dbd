import type { Alias, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { YamlDocument } from '../../../text/yaml-file.js';

/** The document with what its aliases (`*x`) and merge keys (`<<`) stand for in their place. */
export function withoutAliases(document: YamlDocument): YamlDocument {
  let has = false;
  visit(document, {
    Alias() {
      has = true;
      return visit.BREAK;
    },
    Pair(_, { key }) {
      if (nameOf(key) !== '<<') return undefined;
      has = true;
      return visit.BREAK;
    },
  });
  if (!has) return document;
  const copy = document.clone() as YamlDocument;
  visit(copy, {
    Alias: (_, alias) => (isInside(alias, copy) ? undefined : alias.resolve(copy)),
    Map: (_, map) => void mergeInto(map, copy),
  });
  return copy;
}

/** An alias inside of what it stands for has no end. */
function isInside(alias: Alias, document: YamlDocument): boolean {
  const range = alias.resolve(document)?.range;
  return range != null && alias.range != null && range[0] <= alias.range[0] && alias.range[1] <= range[1];
}

/** The members of a mapping itself go before those that it merges. */
function mergeInto(map: YAMLMap, document: YamlDocument): void {
  const own = new Set(map.items.map(({ key }) => nameOf(key)));
  map.items = map.items.flatMap((pair) => {
    if (nameOf(pair.key) !== '<<') return [pair];
    const sources: readonly unknown[] = isSeq(pair.value) ? pair.value.items : [pair.value];
    return sources.flatMap((source): Pair[] => {
      const node = isAlias(source) ? source.resolve(document) : source;
      return isMap(node) ? node.items.filter(({ key }) => !own.has(nameOf(key))) : [];
    });
  });
}

function nameOf(key: unknown): string {
  const value: unknown = isScalar(key) ? key.value : key;
  return typeof value === 'symbol' ? (value.description ?? '') : String(value);
}
