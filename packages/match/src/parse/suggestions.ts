import { closest } from '@trailkit/suggest';
import { quoted } from './complain.js';
import { operatorSynonyms, words } from './spellings.js';

/** Words and signs of other languages that are no operators, and the spelling here. */
const otherSynonyms: Readonly<Record<string, string>> = { '&': '&&', '|': '||', nil: 'null', undefined: 'null' };

const synonyms: Readonly<Record<string, string>> = { ...otherSynonyms, ...operatorSynonyms };

const keywords = ['and', 'or', 'not', ...words, 'now', 'true', 'false', 'null'];

/** The suggestion for an unknown word or sign; undefined when nothing is close. */
export function didYouMean(found: string): string | undefined {
  const lower = found.toLowerCase();
  const meant = Object.hasOwn(synonyms, lower) ? synonyms[lower] : closest(lower, keywords);
  return meant === undefined ? undefined : `did you mean ${quoted(meant)}?`;
}
