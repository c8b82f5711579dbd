import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import type { RuleFile } from '../rule/rule-file.js';
import type { Located } from './located.js';
import { locatedYaml } from './located-yaml.js';
import { yamlDocuments } from './yaml-file.js';

/** A document of a YAML or JSON file as a JSON value, or the first thing that is wrong with it. */
export interface YamlValue {
  /** Functions of templates are in their long form: `!Ref a` is `{"Ref": "a"}`, `!Sub a` is `{"Fn::Sub": "a"}`. */
  readonly value: unknown;
  /** Where the member or item at a path begins, as an offset in the text; its nearest parent where there is none. */
  readonly offsetOf: (path: readonly (string | number)[]) => number;
  readonly problem?: { readonly message: string; readonly offset: number };
}

/** The documents of a YAML or JSON file, with the places of their parts. */
export function yamlValues(file: RuleFile): readonly YamlValue[] {
  return yamlDocuments(file).map((document) => {
    const [error] = document.errors;
    const computed = (node: Node | null): string | undefined => {
      if (node?.tag?.startsWith('!') !== true) return undefined;
      return longForm(node.tag, isScalar(node) ? String(node.value) : file.text.slice(...(node.range ?? [])));
    };
    const located = locatedYaml(document.contents, { document, computed });
    return {
      value: valueOf(located),
      offsetOf: (path) => offsetOf(located, path),
      ...(error && { problem: { message: error.message.split('\n', 1)[0]!, offset: error.pos[0] } }),
    };
  });
}

/** A function of a template that is known only when it is deployed, as JSON has it. */
function longForm(tag: string, written: string): string {
  const name = tag === '!Ref' || tag === '!Condition' ? tag.slice(1) : `Fn::${tag.slice(1)}`;
  return JSON.stringify({ [name]: written.replace(/^!\S+\s*/, '') });
}

function valueOf(located: Located): unknown {
  switch (located.kind) {
    case 'object':
      return Object.fromEntries(located.members.map(({ key, value }) => [key.text, valueOf(value)]));
    case 'array':
      return located.items.map(valueOf);
    case 'string':
      return located.text;
    case 'number':
      return Number(located.text);
    case 'boolean':
      return located.value;
    case 'unknown':
      return JSON.parse(located.text);
    case 'null':
      return null;
  }
}

function offsetOf(root: Located, path: readonly (string | number)[]): number {
  let node = root;
  let offset = root.span.start;
  for (const step of path) {
    if (node.kind === 'array') {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      node = item;
      offset = item.span.start;
    } else {
      const found = node.kind === 'object' ? node.members.find(({ key }) => key.text === step) : undefined;
      if (found === undefined) break;
      node = found.value;
      offset = found.key.span.start;
    }
  }
  return offset;
}
