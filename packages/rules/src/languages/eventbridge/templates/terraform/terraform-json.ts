import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import type { ReadProblem } from '../../../../language/language.js';
import type { TextAt } from '../../../../rule/text-at.js';
import type { Located } from '../../../../text/located.js';
import type { TerraformResource } from '../../../../text/terraform-resources.js';
import { terraformResources } from '../../../../text/terraform-resources.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../../../../text/yaml-file.js';
import { yamlSource } from '../../../../text/yaml-source.js';
import { computedPattern } from '../computed-pattern.js';
import type { Template } from '../found.js';
import { newFinds } from '../found.js';
import { jsonText } from '../json-text.js';
import { textOrComputed } from '../yaml-pattern.js';

/** Terraform's JSON: its syntax, also as its CDK writes it, and plans and states as `terraform show -json` prints them. */
export const terraformJson: Template = {
  find(file) {
    if (!file.text.includes('"aws_cloudwatch_event_rule"') || !/^\s*\{/.test(file.text)) return undefined;
    const finds = newFinds();
    let found = 0;
    for (const { contents } of yamlDocuments(file)) {
      for (const resource of terraformResources(contents, 'aws_cloudwatch_event_rule')) {
        found++;
        const { address, name, node, whole } = resource;
        const pattern = patternOf(resource, file.text);
        // A rule on a schedule has none.
        if (pattern === undefined) continue;
        if ('message' in pattern) finds.problems.push(pattern);
        else {
          const title = textAt(memberOf(node, 'name'))?.text ?? name;
          finds.rules.push({ id: address, title, span: spanOf(whole), pattern, state: stateOf(node, file.text) });
        }
      }
    }
    return found > 0 ? finds : undefined;
  },
};

function patternOf({ node, whole, isPlanned }: TerraformResource, text: string): Located | ReadProblem | undefined {
  const value = memberOf(node, 'event_pattern');
  const source = yamlSource(value, text);
  if (source?.text.startsWith('${') === false) return jsonText(source, !isPlanned);
  if (value && !isNull(value)) return { span: spanOf(value), message: computedPattern };
  // A plan leaves out what is known after the apply alone.
  const schedule = memberOf(node, 'schedule_expression');
  const isKnown = !isPlanned || (schedule !== undefined && !isNull(schedule));
  return isKnown ? undefined : { span: spanOf(whole), message: computedPattern };
}

function isNull(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

function stateOf(node: Node, text: string): Partial<TextAt> {
  const state = textOrComputed(memberOf(node, 'state'), text);
  if (state) return state.text?.includes('${') ? { span: state.span! } : state;
  const enabled = memberOf(node, 'is_enabled');
  if (enabled === undefined) return { text: 'ENABLED' };
  if (!isScalar(enabled) || typeof enabled.value !== 'boolean') return { span: spanOf(enabled) };
  return { text: enabled.value ? 'ENABLED' : 'DISABLED', span: spanOf(enabled) };
}
