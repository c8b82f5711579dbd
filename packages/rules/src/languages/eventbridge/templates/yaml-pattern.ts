import type { Document, Node } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { ReadProblem } from '../../../language/language.js';
import type { TextAt } from '../../../rule/text-at.js';
import type { Located } from '../../../text/located.js';
import { locatedYaml } from '../../../text/located-yaml.js';
import { memberOf, spanOf } from '../../../text/yaml-file.js';
import { yamlSource } from '../../../text/yaml-source.js';
import { computedPattern } from './computed-pattern.js';
import { jsonText } from './json-text.js';

/** A pattern in a YAML or JSON document: an object, or a string with JSON in it. */
export function yamlPattern(
  node: Node,
  { document, text, computes }: { readonly document: Document; readonly text: string; readonly computes: boolean },
): Located | ReadProblem {
  const json = computes ? substituted(node) : node;
  const source = yamlSource(json, text);
  if (source) return jsonText(source, computes);
  if (computes && intrinsicText(node, text) !== undefined) return { span: spanOf(node), message: computedPattern };
  return locatedYaml(node, { document, ...(computes && { computed: (each) => intrinsicText(each, text) }) });
}

/** The string of `Fn::Sub` or `!Sub`, in which only `${…}` is computed. */
function substituted(node: Node): Node {
  const inner = memberOf(node, 'Fn::Sub');
  return inner && isScalar(inner) ? inner : node;
}

/** The written text of one of CloudFormation's intrinsic functions; undefined for any other value. */
export function intrinsicText(node: Node | null | undefined, text: string): string | undefined {
  if (!node || !isIntrinsic(node)) return undefined;
  const { start, end } = spanOf(node);
  const tag = node.tag?.startsWith('!') ? `${node.tag} ` : '';
  return tag + text.slice(start, end);
}

function isIntrinsic(node: Node): boolean {
  const tag = node.tag ?? '';
  if (/^!\w/.test(tag)) return tag !== '!Sub' || !isScalar(node) || String(node.value).includes('${');
  if (!isMap(node) || node.items.length !== 1) return false;
  const key = node.items[0]!.key;
  return isScalar(key) && /^(?:Ref|Condition|Fn::\w+)$/.test(String(key.value));
}

/** A text of a template: nothing but its place where it is computed. */
export function textOrComputed(node: Node | undefined, text: string): Partial<TextAt> | undefined {
  if (node === undefined) return undefined;
  if (isScalar(node) && typeof node.value === 'string' && intrinsicText(node, text) === undefined)
    return { text: node.value, span: spanOf(node) };
  return { span: spanOf(node) };
}
