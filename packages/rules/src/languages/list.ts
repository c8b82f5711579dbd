import type { Language } from '../language/language.js';
import { elastic } from './elastic/elastic.js';
import { match } from './match/match.js';
import { splunk } from './splunk/splunk.js';

/** Every language. Where several know a file, the first one reads it. */
export const languages: readonly Language[] = [match, elastic, splunk];

/** The language of a name. */
export function languageNamed(name: string): Language | undefined {
  return languages.find((language) => language.name === name);
}
