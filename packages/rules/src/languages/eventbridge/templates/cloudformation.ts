import type { Document, Node } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { TextAt } from '../../../rule/text-at.js';
import { memberOf, spanOf, yamlDocuments } from '../../../text/yaml-file.js';
import type { Template, TemplateFile } from './found.js';
import { newFinds } from './found.js';
import { textOrComputed, yamlPattern } from './yaml-pattern.js';

/** CloudFormation and SAM, YAML or JSON, also as the CDK writes it. */
export const cloudFormation: Template = {
  find(file) {
    if (!/AWS::Events::Rule|EventBridgeRule|CloudWatchEvent/.test(file.text)) return undefined;
    const finds = newFinds();
    let isTemplate = false;
    for (const document of yamlDocuments(file)) {
      const resources = memberOf(document.contents, 'Resources');
      if (!isMap(resources)) continue;
      isTemplate = true;
      for (const { key, value } of resources.items)
        if (isScalar(key) && isMap(value)) findIn(String(key.value), value, { document, file, finds });
    }
    return isTemplate ? finds : undefined;
  },
};

interface Finding {
  readonly document: Document;
  readonly file: TemplateFile;
  readonly finds: ReturnType<typeof newFinds>;
}

function findIn(id: string, resource: Node, finding: Finding): void {
  const type = scalarText(memberOf(resource, 'Type'));
  const properties = memberOf(resource, 'Properties');
  if (type === 'AWS::Events::Rule') {
    const state = textOrComputed(memberOf(properties, 'State'), finding.file.text) ?? { text: 'ENABLED' };
    const title = scalarText(memberOf(properties, 'Name')) ?? id;
    addRule({ id, title, node: resource, pattern: memberOf(properties, 'EventPattern'), state }, finding);
  } else if (type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine') {
    const events = memberOf(properties, 'Events');
    if (!isMap(events)) return;
    for (const { key, value } of events.items)
      if (isScalar(key) && isMap(value)) samEvent(`${id}.${String(key.value)}`, value, finding);
  }
}

function samEvent(id: string, event: Node, finding: Finding): void {
  const type = scalarText(memberOf(event, 'Type'));
  if (type !== 'EventBridgeRule' && type !== 'CloudWatchEvent') return;
  const properties = memberOf(event, 'Properties');
  const state =
    textOrComputed(memberOf(properties, 'State'), finding.file.text) ?? enabledState(memberOf(properties, 'Enabled'));
  const title = scalarText(memberOf(properties, 'RuleName')) ?? id;
  addRule({ id, title, node: event, pattern: memberOf(properties, 'Pattern'), state }, finding);
}

function enabledState(node: Node | undefined): Partial<TextAt> {
  if (node === undefined) return { text: 'ENABLED' };
  if (!isScalar(node) || typeof node.value !== 'boolean') return { span: spanOf(node) };
  return { text: node.value ? 'ENABLED' : 'DISABLED', span: spanOf(node) };
}

interface Resource {
  readonly id: string;
  readonly title: string;
  readonly node: Node;
  /** Absent for a rule on a schedule. */
  readonly pattern: Node | undefined;
  readonly state: Partial<TextAt>;
}

function addRule({ id, title, node, pattern, state }: Resource, { document, file, finds }: Finding): void {
  if (pattern === undefined) return;
  const found = yamlPattern(pattern, { document, text: file.text, computes: true });
  if ('message' in found) finds.problems.push(found);
  else finds.rules.push({ id, title, span: spanOf(node), pattern: found, state });
}

function scalarText(node: Node | undefined): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && !/^!\w/.test(node.tag ?? '') ? node.value : undefined;
}
