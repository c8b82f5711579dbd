import type { Node, Scalar } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '@trailkit/match';
import type { RuleFile } from '../../rule/rule-file.js';
import type { TextAt } from '../../rule/text-at.js';
import { parseYaml } from '../../text/parse-yaml.js';
import { memberOf, spanOf } from '../../text/yaml-file.js';
import { yamlSource } from '../../text/yaml-source.js';
import type { SourceText } from '../../text/source-text.js';
import type { ElasticQuery } from './query-text.js';
import { stringsIn } from './query-text.js';

/** The queries of rules as Kibana exports them: an object a line, or one object or a list of them in the whole file. */
export function jsonQueries({ text }: RuleFile): readonly ElasticQuery[] {
  return [...partsOf(text)].flatMap((part) => {
    const contents = parseYaml(text.slice(part.start, part.end), { uniqueKeys: false })[0]?.contents;
    const objects = isSeq(contents) ? contents.items : [contents];
    return objects.flatMap((object) => ruleIn(object as Node | null, text, part.start) ?? []);
  });
}

/** Each line where each is an object; else the whole text. */
function* partsOf(text: string): Generator<Span> {
  const isLines = /^\{.*\}\s*$/m.test(text) && !/^\s*[^{\s]/m.test(text);
  if (!isLines) return yield { start: 0, end: text.length };
  for (const { index, 0: line } of text.matchAll(/^.*$/gm))
    if (line.trim() !== '') yield { start: index, end: index + line.length };
}

function ruleIn(object: Node | null, text: string, offset: number): ElasticQuery | undefined {
  if (!isMap(object)) return undefined;
  const nested = memberOf(object, 'rule') ?? memberOf(memberOf(object, 'attributes'), 'params');
  const rule = isMap(nested) && !object.has('query') ? nested : object;
  if (memberOf(rule, 'rule_id') === undefined && memberOf(rule, 'language') === undefined) return undefined;
  const textOf = (name: string): string | undefined => {
    const node = memberOf(rule, name);
    return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
  };
  const listOf = (name: string): readonly string[] => {
    const node = memberOf(rule, name);
    return isSeq(node) ? stringsIn(node.toJSON()) : [];
  };
  const query = yamlSource(memberOf(rule, 'query'), text.slice(offset));
  const { start, end } = spanOf(object);
  return {
    indices: listOf('index'),
    fields: fieldsBeside(rule, offset),
    id: textOf('rule_id'),
    title: textOf('name'),
    severity: textOf('severity'),
    tags: listOf('tags'),
    span: { start: start + offset, end: end + offset },
    language: textOf('language'),
    ...(query && { query: moved(query, offset) }),
  };
}

/** Where a rule names fields beside its query. */
const fieldLists = [
  ['new_terms_fields'],
  ['threshold', 'field'],
  ['threshold', 'cardinality', 'field'],
  ['alert_suppression', 'group_by'],
  ['investigation_fields', 'field_names'],
];

function fieldsBeside(rule: Node, offset: number): readonly TextAt[] {
  return fieldLists
    .flatMap((path) => scalarsAt(rule, path))
    .map((scalar) => {
      const { start, end } = spanOf(scalar);
      return { text: String(scalar.value), span: { start: start + offset, end: end + offset } };
    });
}

/** The texts at a path, through lists. */
function scalarsAt(node: Node | undefined, path: readonly string[]): readonly Scalar[] {
  if (isSeq(node)) return node.items.flatMap((item) => scalarsAt(item as Node, path));
  const [name, ...rest] = path;
  if (name !== undefined) return scalarsAt(memberOf(node, name), rest);
  return isScalar(node) && typeof node.value === 'string' ? [node] : [];
}

function moved(source: SourceText, offset: number): SourceText {
  return {
    text: source.text,
    span(from, to) {
      const { start, end } = source.span(from, to);
      return { start: start + offset, end: end + offset };
    },
  };
}
