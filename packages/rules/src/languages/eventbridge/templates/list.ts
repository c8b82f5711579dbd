import type { RuleFile } from '../../../rule/rule-file.js';
import { barePattern, putRule } from './bare.js';
import { cloudFormation } from './cloudformation.js';
import type { FoundRules, Template } from './found.js';
import { terraform } from './terraform/terraform.js';
import { terraformJson } from './terraform/terraform-json.js';

/** Every kind of file that has patterns; the first that knows a file reads it. */
export const templates: readonly Template[] = [terraform, terraformJson, cloudFormation, putRule, barePattern];

const known = new WeakMap<RuleFile, FoundRules | null>();

/** The EventBridge rules of a file, found once; undefined where it is no file that has some. */
export function findRules(file: RuleFile): FoundRules | undefined {
  let found = known.get(file);
  if (found === undefined) {
    found = null;
    for (const template of templates) if ((found = template.find(file) ?? null) !== null) break;
    known.set(file, found);
  }
  return found ?? undefined;
}
