import type { Node, Pair, Scalar } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { RuleFile } from '../../../rule/rule-file.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../../../text/yaml-file.js';
import { yamlSource } from '../../../text/yaml-source.js';
import type { FoundFilter } from './found-filter.js';

const resourceType = 'AWS::Logs::MetricFilter';
const terraformType = 'aws_cloudwatch_log_metric_filter';

/** The metric filters of a template in YAML or JSON, Terraform's JSON included. */
export function resourceFilters(file: RuleFile): readonly FoundFilter[] {
  if (!file.text.includes(resourceType) && !file.text.includes(terraformType)) return [];
  return yamlDocuments(file).flatMap(({ contents }) => [
    ...pairsOf(memberOf(contents, 'Resources')).flatMap((pair) => {
      if (textAt(memberOf(pair.value, 'Type'))?.text !== resourceType) return [];
      const pattern = memberOf(memberOf(pair.value, 'Properties'), 'FilterPattern');
      return pattern ? [filterOf(pair, pattern, file)] : [];
    }),
    ...pairsOf(memberOf(memberOf(contents, 'resource'), terraformType)).flatMap((pair) => {
      const pattern = memberOf(pair.value, 'pattern');
      return pattern ? [filterOf(pair, pattern, file)] : [];
    }),
  ]);
}

type NamedPair = Pair<Scalar, Node | null>;

function pairsOf(node: unknown): readonly NamedPair[] {
  return isMap(node) ? (node.items.filter(({ key }) => isScalar(key)) as readonly NamedPair[]) : [];
}

function filterOf({ key, value }: NamedPair, pattern: Node, { text }: RuleFile): FoundFilter {
  const span = { start: spanOf(key).start, end: spanOf(value).end };
  const written = memberOf(pattern, 'Fn::Sub') ?? pattern;
  const source = yamlSource(written, text);
  const isFilledIn = written !== pattern || written.tag === '!Sub';
  const isComputed = !source || (written.tag?.startsWith('!') === true && written.tag !== '!Sub');
  if (!isComputed && !(isFilledIn && /\$\{(?!!)/.test(source.text))) return { title: String(key.value), source, span };
  return {
    title: String(key.value),
    source: { unknown: 'the filter is known only when the template is deployed', span: spanOf(pattern) },
    span,
  };
}
