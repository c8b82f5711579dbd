import type { Language } from '../language/language.js';
<<<<<<< HEAD
import { custodian } from './custodian/custodian.js';
=======
import { elastic } from './elastic/elastic.js';
>>>>>>> main
import { match } from './match/match.js';
import { splunk } from './splunk/splunk.js';

/** Every language. Where several know a file, the first one reads it. */
<<<<<<< HEAD
export const languages: readonly Language[] = [custodian, match];
=======
export const languages: readonly Language[] = [match, elastic, splunk];
>>>>>>> main

/** The language of a name. */
export function languageNamed(name: string): Language | undefined {
  return languages.find((language) => language.name === name);
}
