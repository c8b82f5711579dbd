import { compileGlob } from '@trailkit/match';
import type { Level, Rule } from '@trailkit/rules';
import { levels } from '@trailkit/rules';

/** The rules that are asked for. */
export interface RuleChoice {
  readonly level?: Level;
  /** Globs; letter case does not count. */
  readonly tags: readonly string[];
}

/** Rules of a level or above, with one of the tags; how many have no level where one is asked for; and the tags that no rule has. */
export function chooseRules(
  rules: readonly Rule[],
  { level, tags }: RuleChoice,
): { readonly chosen: readonly Rule[]; readonly withoutLevel: number; readonly unknownTags: readonly string[] } {
  const wanted = tags.map((text) => ({ text, test: compileGlob(text.toLowerCase()) }));
  const tagged = rules.filter(
    (rule) => wanted.length === 0 || rule.tags.some((tag) => wanted.some(({ test }) => test(tag.toLowerCase()))),
  );
  const known = [...new Set(rules.flatMap((rule) => rule.tags.map((tag) => tag.toLowerCase())))];
  const unknownTags = wanted.filter(({ test }) => !known.some(test)).map(({ text }) => text);
  if (level === undefined) return { chosen: tagged, withoutLevel: 0, unknownTags };
  const least = levels.indexOf(level);
  return {
    chosen: tagged.filter((rule) => rule.level !== undefined && levels.indexOf(rule.level) >= least),
    withoutLevel: tagged.filter((rule) => rule.level === undefined).length,
    unknownTags,
  };
}
