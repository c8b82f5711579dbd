import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { TextAt } from '../../../../rule/text-at.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../../../../text/yaml-file.js';
import { yamlSource } from '../../../../text/yaml-source.js';
import type { Template } from '../found.js';
import { newFinds } from '../found.js';
import { jsonText } from '../json-text.js';
import { textOrComputed } from '../yaml-pattern.js';

/** Terraform's JSON syntax, also as its CDK writes it. */
export const terraformJson: Template = {
  find(file) {
    if (!file.text.includes('"aws_cloudwatch_event_rule"') || !/^\s*\{/.test(file.text)) return undefined;
    const finds = newFinds();
    for (const document of yamlDocuments(file)) {
      const rules = memberOf(memberOf(document.contents, 'resource'), 'aws_cloudwatch_event_rule');
      if (!isMap(rules)) continue;
      for (const { key, value } of rules.items) {
        const node = isSeq(value) ? (value.items[0] as Node) : (value as Node | null);
        const source = yamlSource(memberOf(node, 'event_pattern'), file.text);
        if (!isScalar(key) || !node || !source) continue;
        const pattern = jsonText(source, true);
        const title = textAt(memberOf(node, 'name'))?.text ?? String(key.value);
        if ('message' in pattern) finds.problems.push(pattern);
        else {
          const id = `aws_cloudwatch_event_rule.${String(key.value)}`;
          finds.rules.push({ id, title, span: spanOf(node), pattern, state: stateOf(node, file.text) });
        }
      }
    }
    return finds.rules.length + finds.problems.length > 0 ? finds : undefined;
  },
};

function stateOf(node: Node, text: string): Partial<TextAt> {
  const state = textOrComputed(memberOf(node, 'state'), text);
  if (state) return state.text?.includes('${') ? { span: state.span! } : state;
  const enabled = memberOf(node, 'is_enabled');
  if (enabled === undefined) return { text: 'ENABLED' };
  if (!isScalar(enabled) || typeof enabled.value !== 'boolean') return { span: spanOf(enabled) };
  return { text: enabled.value ? 'ENABLED' : 'DISABLED', span: spanOf(enabled) };
}
