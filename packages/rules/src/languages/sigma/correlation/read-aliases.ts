import type { Node } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { Correlation } from '../../../rule/correlation.js';
import { spanOf } from '../../../text/yaml-file.js';
import { membersOf, nameOfNode } from '../documents/node.js';
import type { Report } from '../report.js';

/** Reads `aliases`: alias → rule → field. */
export function readAliases(node: Node | undefined, report: Report): Correlation['aliases'] | undefined {
  if (node === undefined) return {};
  if (!isMap(node))
    return report(spanOf(node), `expected aliases, each with the fields of rules, found ${nameOfNode(node)}`);
  const aliases: [string, Readonly<Record<string, string>>][] = [];
  for (const alias of membersOf(node)) {
    if (!isMap(alias.value))
      return report(spanOf(alias.key), `expected rules and their fields for the alias "${alias.name}"`);
    const fields: [string, string][] = [];
    for (const { name, value, key } of membersOf(alias.value)) {
      if (!isScalar(value) || typeof value.value !== 'string')
        return report(value ? spanOf(value) : spanOf(key), `expected a field, found ${nameOfNode(value)}`);
      fields.push([name, value.value]);
    }
    aliases.push([alias.name, Object.fromEntries(fields)]);
  }
  return Object.fromEntries(aliases);
}
