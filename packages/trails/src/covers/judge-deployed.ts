import type { JsonNode } from '../aws-json/json-node.js';
import { member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';

/** Whether a resource of a template is deployed: where the template has a condition, it is one of the answer. */
export function judgeDeployed(node: JsonNode): readonly Verdict[] {
  const condition = text(member(node, 'Condition'));
  if (condition === undefined) return [];
  return [
    { answer: 'yes', reason: 'the template has it', notes: [`it is deployed: the template makes it by ${condition}`] },
  ];
}
