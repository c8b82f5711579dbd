import type { Rule } from '@trailkit/rules';
import { attackTag } from '@trailkit/rules';

/** The ATT&CK tags of rules, each once, in lower case. */
export function attackTags(rules: readonly Rule[]): readonly string[] {
  const tags = rules.flatMap((rule) => rule.tags).flatMap((tag) => attackTag(tag) ?? []);
  return [...new Set(tags)].sort();
}
