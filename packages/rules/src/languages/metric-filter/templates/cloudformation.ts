import type { Node, Pair, Scalar } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { RuleFile } from '../../../rule/rule-file.js';
import type { TerraformResource } from '../../../text/terraform-resources.js';
import { terraformResources } from '../../../text/terraform-resources.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../../../text/yaml-file.js';
import { yamlSource } from '../../../text/yaml-source.js';
import type { FoundFilter } from './found-filter.js';

const resourceType = 'AWS::Logs::MetricFilter';
const terraformType = 'aws_cloudwatch_log_metric_filter';
const unknown = 'the filter is known only when the template is deployed';

/** The metric filters of a template in YAML or JSON, of Terraform's JSON, and of its plans and states. */
export function resourceFilters(file: RuleFile): readonly FoundFilter[] {
  if (!file.text.includes(resourceType) && !file.text.includes(terraformType)) return [];
  return yamlDocuments(file).flatMap(({ contents }) => [
    ...pairsOf(memberOf(contents, 'Resources')).flatMap((pair) => {
      if (textAt(memberOf(pair.value, 'Type'))?.text !== resourceType) return [];
      const pattern = memberOf(memberOf(pair.value, 'Properties'), 'FilterPattern');
      return pattern ? [filterOf(pair, pattern, file)] : [];
    }),
    ...terraformResources(contents, terraformType).flatMap((resource): readonly FoundFilter[] => {
      const pattern = memberOf(resource.node, 'pattern');
      return pattern ? [terraformFilter(resource, pattern, file)] : [];
    }),
  ]);
}

function terraformFilter(
  { name, whole, isPlanned }: TerraformResource,
  pattern: Node,
  { text }: RuleFile,
): FoundFilter {
  const [source, span] = [yamlSource(pattern, text), spanOf(whole)];
  const isComputed = !source || (!isPlanned && /(?<!\$)\$\{|(?<!%)%\{/.test(source.text));
  return { title: name, span, source: isComputed ? { unknown, span: spanOf(pattern) } : source };
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
    source: { unknown, span: spanOf(pattern) },
    span,
  };
}
