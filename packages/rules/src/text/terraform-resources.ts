import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { memberOf, textAt } from './yaml-file.js';

/** A resource in a JSON file of Terraform. */
export interface TerraformResource {
  /** `aws_cloudwatch_event_rule.x`, in a plan with its modules before it. */
  readonly address: string;
  readonly name: string;
  /** The arguments. */
  readonly node: Node;
  /** The place of the whole resource. */
  readonly whole: Node;
  /** Whether values are as they will be: in a plan or a state. In the syntax, `${…}` is computed. */
  readonly isPlanned: boolean;
}

/**
 * The resources of a type in Terraform's JSON syntax (also as its CDK writes it), and in what `terraform show -json` prints of a plan or
 * of a state (Terraform's pages "JSON Configuration Syntax" and "JSON Output Format").
 */
export function terraformResources(contents: unknown, type: string): readonly TerraformResource[] {
  const written = blocksOf(memberOf(contents, 'resource'), type).flatMap((ofType) => named(ofType, type));
  const roots = ['planned_values', 'values'].map((name) => memberOf(memberOf(contents, name), 'root_module'));
  return [...written, ...roots.flatMap((root) => planned(root, type))];
}

/** The syntax takes an array of blocks wherever it takes one. */
function blocksOf(node: unknown, name: string): readonly Node[] {
  return itemsOf(node).flatMap((each) => itemsOf(memberOf(each, name)));
}

function itemsOf(node: unknown): readonly Node[] {
  if (isSeq(node)) return node.items as Node[];
  return isMap(node) ? [node] : [];
}

function named(ofType: Node, type: string): readonly TerraformResource[] {
  if (!isMap(ofType)) return [];
  return ofType.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    return itemsOf(value).map((node) => ({ address: `${type}.${name}`, name, node, whole: node, isPlanned: false }));
  });
}

function planned(module: unknown, type: string): readonly TerraformResource[] {
  const own = itemsOf(memberOf(module, 'resources')).flatMap((whole): readonly TerraformResource[] => {
    const node = memberOf(whole, 'values');
    if (textAt(memberOf(whole, 'type'))?.text !== type || !node) return [];
    const name = textAt(memberOf(whole, 'name'))?.text ?? type;
    return [{ address: textAt(memberOf(whole, 'address'))?.text ?? name, name, node, whole, isPlanned: true }];
  });
  return [...own, ...itemsOf(memberOf(module, 'child_modules')).flatMap((child) => planned(child, type))];
}
