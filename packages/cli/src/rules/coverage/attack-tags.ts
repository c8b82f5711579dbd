import type { Rule } from '@trailkit/rules';

/** The ATT&CK tags of rules, each once, in lower case. */
export function attackTags(rules: readonly Rule[]): readonly string[] {
  const tags = rules.flatMap((rule) => rule.tags).map((tag) => tag.toLowerCase());
  return [...new Set(tags.filter((tag) => tag.startsWith('attack.')))].sort();
}
