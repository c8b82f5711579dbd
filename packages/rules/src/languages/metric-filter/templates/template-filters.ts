import type { RuleFile } from '../../../rule/rule-file.js';
import { resourceFilters } from './cloudformation.js';
import type { FoundFilter } from './found-filter.js';
import { terraformFilters } from './terraform.js';

const found = new WeakMap<RuleFile, readonly FoundFilter[]>();

/** The metric filters of a CloudFormation or SAM template, of CDK's output, or of Terraform's files, looked for once. */
export function templateFilters(file: RuleFile): readonly FoundFilter[] {
  const known = found.get(file);
  if (known) return known;
  const filters = [...resourceFilters(file), ...terraformFilters(file)];
  found.set(file, filters);
  return filters;
}
