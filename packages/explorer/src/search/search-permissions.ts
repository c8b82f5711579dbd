import { bestOf } from './best-of.js';
import type { Fit } from './fit.js';
import { noFit } from './fit.js';
import { noMatch, scores, scoreTexts, wordsOf } from './score.js';
import { isCompound, textsOf } from './texts.js';
import { keeping } from './word-scorer.js';

/** The best permissions, as policies write them, how many there are, and how well the first fits. */
export interface PermissionHits {
  readonly hits: readonly string[];
  readonly total: number;
  readonly fit: Fit;
}

/** Finds the permissions that a query names. */
export type SearchPermissions = (query: string, maxHits?: number) => PermissionHits;

/** A word that names the prefix says less than one that names the action. */
const prefixHandicap = 2;

/** Prepares a search over permissions: each word of a query names the prefix or the action, one at least the action. */
export function permissionSearcher(permissions: readonly string[]): SearchPermissions {
  const actionNames = permissions.map((permission) => permission.slice(permission.indexOf(':') + 1));
  const prefixes = textsOf(permissions.map((permission) => permission.slice(0, permission.indexOf(':'))));
  const actions = textsOf(actionNames);
  const scoresOf = keeping((word) => ({
    ofActions: scoreTexts(word, actions),
    ofPrefixes: scoreTexts(word, prefixes),
  }));

  return (query, maxHits = 10) => {
    const words = wordsOf(query).map(scoresOf);
    const found = bestOf(maxHits);
    let total = 0;
    for (let number = 0; number < permissions.length; number++) {
      let score = actionNames[number]!.length / 1000;
      let isNamed = false;
      for (const { ofActions, ofPrefixes } of words) {
        score += Math.min(ofActions[number]!, ofPrefixes[number]! + prefixHandicap, noMatch);
        if (ofActions[number] === noMatch && ofPrefixes[number] === noMatch) score = Infinity;
        isNamed ||= ofActions[number]! < noMatch;
      }
      if (!isNamed || score === Infinity) continue;
      total++;
      found.add(score, number);
    }
    const hits = found.hits();
    const first = hits[0];
    if (first === undefined) return { hits: [], total, fit: noFit };
    const isAction = ({ ofActions }: (typeof words)[number]): boolean => ofActions[first] === scores.same;
    const fit: Fit = {
      score: found.leastScore(),
      whole: words.filter((word) => isAction(word) || word.ofPrefixes[first] === scores.same).length,
      isMeant: words.some(isAction) && isCompound(actionNames[first]!),
    };
    return { hits: hits.map((number) => permissions[number]!), total, fit };
  };
}
