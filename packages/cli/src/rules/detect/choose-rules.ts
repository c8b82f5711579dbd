import { compileGlob } from '@trailkit/match';
import type { Level, Rule } from '@trailkit/rules';
import { levels } from '@trailkit/rules';

/** The rules that are asked for. */
export interface RuleChoice {
  readonly level?: Level;
  /** Globs; letter case does not count. */
  readonly tags: readonly string[];
}

/** Rules of a level or above, with one of the tags; and how many have no level where one is asked for. */
export function chooseRules(
  rules: readonly Rule[],
  { level, tags }: RuleChoice,
): { readonly chosen: readonly Rule[]; readonly withoutLevel: number } {
  const wanted = tags.map((tag) => compileGlob(tag.toLowerCase()));
  const tagged = rules.filter(
    (rule) => wanted.length === 0 || rule.tags.some((tag) => wanted.some((test) => test(tag.toLowerCase()))),
  );
  if (level === undefined) return { chosen: tagged, withoutLevel: 0 };
  const least = levels.indexOf(level);
  return {
    chosen: tagged.filter((rule) => rule.level !== undefined && levels.indexOf(rule.level) >= least),
    withoutLevel: tagged.filter((rule) => rule.level === undefined).length,
  };
}
